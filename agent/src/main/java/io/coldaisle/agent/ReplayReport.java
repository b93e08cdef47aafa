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
/// samples and at the end the form of `probe --json`.
final class ReplayReport implements Replay.Listener {
    private final PrintWriter out;
    private final boolean json;
    private int moments;
    private int alarms;
    private int changes;

    ReplayReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    @Override
    public void take(Replay.Moment moment) {
        moments++;
        alarms += moment.alarms().size();
        changes += moment.changes().size();
        if (json) {
            out.println(line(moment));
            return;
        }
        String at = String.format(Locale.ROOT, "%10.1f s  ", moment.atMs() / 1000.0);
        out.println(at + moment.outcome().describe());
        if (moments > 1) {
            moment.changes()
                    .forEach(change -> out.println(at + "state  " + change.component() + " "
                            + change.name() + ": " + change.from() + " > " + change.to()));
        }
        moment.alarms()
                .forEach(alarm -> out.println(at + "alarm  " + alarm.severity() + " "
                        + alarm.component() + " " + alarm.condition() + " " + alarm.text()));
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
            for (StateChange change : moment.changes()) {
                json.writeStartObject();
                json.writeStringProperty("component", change.component());
                json.writeStringProperty("name", change.name());
                json.writeStringProperty("from", change.from());
                json.writeStringProperty("to", change.to());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("alarms");
            for (Alarm alarm : moment.alarms()) {
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
            json.writeEndObject();
        }
        return text.toString();
    }

    @Override
    public void end(Device device, Poller poller, PollOutcome last) {
        var report = new ProbeReport(device, poller, last);
        if (json) {
            out.println(report.json());
            return;
        }
        out.println();
        report.table(out);
        out.println();
        out.println(moments + " samples, " + changes + " states, " + alarms
                + " alarms raised or cleared");
    }
}
