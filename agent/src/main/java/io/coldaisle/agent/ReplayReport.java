package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.StateChange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Prints a replay: what changed at each sample, then the last readings. As JSON one object a line, the
/// samples, then what a hub would have been sent in all, and at the end the form of `probe --json`.
final class ReplayReport implements Replay.Listener {
    private final PrintWriter out;
    private final boolean json;
    private int moments;
    private int alarms;
    private int changes;
    private int entries;
    private long bytes;
    private long summaries;
    private long readings;

    ReplayReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public void take(Replay.Moment moment) {
        moments++;
        count(moment.left());
        if (json) {
            out.println(line(moment));
            return;
        }
        String at = String.format(Locale.ROOT, "%10.1f s  ", moment.atMs() / 1000.0);
        out.println(at + moment.outcome().describe());
        if (moments > 1) {
            moment.left()
                    .changes()
                    .forEach(change -> out.println(at + "state  " + change.component() + " "
                            + change.name() + ": " + change.from() + " > " + change.to()));
        }
        moment.left()
                .alarms()
                .forEach(alarm -> out.println(at + "alarm  " + alarm.severity() + " "
                        + alarm.component() + " " + alarm.condition() + " " + alarm.text()));
    }

    private void count(ReplayedAgent.Left left) {
        alarms += left.alarms().size();
        changes += left.changes().size();
        entries += left.entries();
        bytes += left.bytes();
        summaries += left.summaries();
        readings += left.readings();
    }

    private static String line(Replay.Moment moment) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonFactory.builder()
                .build()
                .createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("at_ms", moment.atMs());
            json.writeStringProperty("outcome", moment.outcome().describe());
            json.writeArrayPropertyStart("changes");
            for (StateChange change : moment.left().changes()) {
                json.writeStartObject();
                json.writeStringProperty("component", change.component());
                json.writeStringProperty("name", change.name());
                json.writeStringProperty("from", change.from());
                json.writeStringProperty("to", change.to());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("alarms");
            for (Alarm alarm : moment.left().alarms()) {
                json.writeStartObject();
                json.writeStringProperty("component", alarm.component());
                json.writeStringProperty("condition", alarm.condition());
                json.writeStringProperty("severity",
                        alarm.severity().name().toLowerCase(Locale.ROOT));
                json.writeStringProperty("detector", alarm.detector());
                json.writeStringProperty("text", alarm.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("entries", moment.left().entries());
            json.writeNumberProperty("bytes", moment.left().bytes());
            json.writeNumberProperty("summaries", moment.left().summaries());
            json.writeNumberProperty("summarised_readings", moment.left().readings());
            json.writeEndObject();
        }
        return text.toString();
    }

    @Override
    public void end(Device device, Poller poller, PollOutcome last,
            ReplayedAgent.Left left) {
        count(left);
        var report = new ProbeReport(device, poller, last);
        if (json) {
            out.println("{\"sent\":{\"entries\":" + entries + ",\"bytes\":" + bytes
                    + ",\"summaries\":" + summaries + ",\"summarised_readings\":" + readings
                    + "}}");
            out.println(report.json());
            return;
        }
        out.println();
        report.table(out);
        out.println();
        out.println(moments + " samples, " + changes + " states, " + alarms
                + " alarms raised or cleared");
        out.println("a hub would have been sent " + entries + " entries of " + bytes
                + " bytes, among them " + summaries + " summaries of " + readings + " readings");
    }
}
