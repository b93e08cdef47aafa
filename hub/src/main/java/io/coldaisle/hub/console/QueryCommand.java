package io.coldaisle.hub.console;

import io.coldaisle.v1.QueryRecorderRequest;
import io.coldaisle.v1.QuerySummariesRequest;
import io.coldaisle.v1.SampleSeries;
import io.coldaisle.v1.SensorIdentity;
import io.coldaisle.v1.SensorSummary;
import io.coldaisle.v1.SensorView;
import io.coldaisle.v1.SummarySeries;
import io.coldaisle.v1.TelemetryGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle query`: summaries from the hub, or every sample from the recorder of the agent.
@Command(name = "query", mixinStandardHelpOptions = true, description = "Shows what sensors said over a time: summaries, or with --raw every sample.")
final class QueryCommand extends HubCommand {
    private static final int USUAL_SUMMARIES = 1000;

    /// Which sensors.
    static final class Which {
        @Option(names = "--filter", required = true, description = "summaries of these sensors, such as: device=ups-a AND name=dc.ups.load")
        private String filter = "";

        @Option(names = "--raw", required = true, paramLabel = "SENSOR", description = "every sample of this sensor, from the recorder of its agent: DEVICE/PART/NAME as query shows it, or AGENT/DEVICE/PART/NAME; or a filter as above")
        private String raw = "";
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--since", defaultValue = "1h", description = "how far back, such as 15m, 6h, 7d, or a moment (default: ${DEFAULT-VALUE})")
    private String since = "1h";

    @Option(names = "--until", defaultValue = "", description = "as --since (default: now)")
    private String until = "";

    @Option(names = "--limit", defaultValue = "0", description = "at most this many: summaries a sensor, the newest (default: 1000), or with --raw samples in all, the oldest (default: 100000)")
    private int limit;

    @Option(names = "--page-token", defaultValue = "", description = "with --raw: goes on where the limit cut an answer short, with the same options")
    private String pageToken = "";

    @Override
    int run(ManagedChannel hub) {
        long sinceMs;
        long untilMs;
        try {
            sinceMs = moment(since);
            untilMs = until.isEmpty() ? 0 : moment(until);
        } catch (IllegalArgumentException wrong) {
            throw Status.INVALID_ARGUMENT.withDescription(wrong.getMessage())
                    .asRuntimeException();
        }
        if (which.raw.isEmpty()) {
            summaries(hub, sinceMs, untilMs);
        } else {
            samples(hub, sinceMs, untilMs);
        }
        return 0;
    }

    private static long moment(String text) {
        return Moment.ms(text, Instant.now(), ZoneId.systemDefault());
    }

    private void summaries(ManagedChannel hub, long sinceMs, long untilMs) {
        Iterator<SummarySeries> series = TelemetryGrpc.newBlockingStub(hub)
                .querySummaries(QuerySummariesRequest.newBuilder()
                        .setFilter(which.filter)
                        .setSinceMs(sinceMs)
                        .setUntilMs(untilMs)
                        .setLimit(limit == 0 ? USUAL_SUMMARIES : limit)
                        .build());
        TextTable table = new TextTable("AT", "SENSOR", "COUNT", "MIN", "MEAN", "MAX", "LAST",
                "WITHIN", "UNIT");
        Set<String> notes = new LinkedHashSet<>();
        while (series.hasNext()) {
            SummarySeries one = series.next();
            if (json()) {
                printLine(one);
            } else {
                rows(table, one);
                note(one.getSensor(), notes);
            }
        }
        if (!json()) {
            table.print(out());
            notes.forEach(out()::println);
        }
    }

    /// What is in quarantine is shown as it was read, and it is said that it is.
    private static void note(SensorView sensor, Set<String> notes) {
        if (sensor.hasQuarantine()) {
            notes.add("in quarantine, " + TelemetryCommands.quarantine(sensor) + ": "
                    + sensor.getQuarantine().getReason());
        }
    }

    private static void rows(TextTable table, SummarySeries series) {
        SensorIdentity sensor = series.getSensor().getSensor();
        for (SensorSummary summary : series.getSummariesList()) {
            table.row(Terminal.time(summary.getStartMs()), path(sensor), summary.getCount(),
                    Terminal.number(summary.getMin()), Terminal.number(summary.getMean()),
                    Terminal.number(summary.getMax()), Terminal.number(summary.getLast()),
                    "±" + Terminal.number(summary.getMaxError()), sensor.getUnit());
        }
    }

    private static String path(SensorIdentity sensor) {
        return sensor.getDevice()
                + (sensor.getComponent().isEmpty() ? "" : "/" + sensor.getComponent()) + "/"
                + sensor.getName();
    }

    private void samples(ManagedChannel hub, long sinceMs, long untilMs) {
        boolean filter = which.raw.contains("=");
        Iterator<SampleSeries> parts = TelemetryGrpc.newBlockingStub(hub)
                .queryRecorder(QueryRecorderRequest.newBuilder()
                        .setFilter(filter ? which.raw : "sensor=\"" + which.raw + '"')
                        .setSinceMs(sinceMs)
                        .setUntilMs(untilMs)
                        .setLimit(limit)
                        .setPageToken(pageToken)
                        .build());
        TextTable table = new TextTable("AT", "SENSOR", "VALUE", "UNIT");
        Set<String> notes = new LinkedHashSet<>();
        String next = "";
        while (parts.hasNext()) {
            SampleSeries part = parts.next();
            next = part.getNextPageToken();
            if (json()) {
                printLine(part);
                continue;
            }
            note(part.getSensor(), notes);
            SensorIdentity sensor = part.getSensor().getSensor();
            for (int i = 0; i < part.getValueCount(); i++) {
                table.row(Terminal.exactTime(part.getObservedAtMs(i)), path(sensor),
                        Terminal.exactNumber(part.getValue(i)), sensor.getUnit());
            }
        }
        if (!json()) {
            table.print(out());
            notes.forEach(out()::println);
            if (!next.isEmpty()) {
                out().println("there is more; see it with --page-token " + next
                        + " or a larger --limit");
            }
        }
    }
}
