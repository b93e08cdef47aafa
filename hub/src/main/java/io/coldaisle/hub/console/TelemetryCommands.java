package io.coldaisle.hub.console;

import io.coldaisle.v1.ListSensorsRequest;
import io.coldaisle.v1.ListSensorsResponse;
import io.coldaisle.v1.QuerySummariesRequest;
import io.coldaisle.v1.SensorIdentity;
import io.coldaisle.v1.SensorSummary;
import io.coldaisle.v1.SummarySeries;
import io.coldaisle.v1.TelemetryGrpc;
import io.coldaisle.yaml.Amounts;
import io.grpc.ManagedChannel;
import java.util.Iterator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle sensors` and `query`.
final class TelemetryCommands {
    private TelemetryCommands() {}

    private static String value(double value, String unit) {
        return Terminal.number(value) + (unit.equals("1") ? "" : " " + unit);
    }

    @Command(name = "sensors", mixinStandardHelpOptions = true, description = "Lists sensors with their last summary.")
    static final class Sensors extends HubCommand {
        @Option(names = "--filter", defaultValue = "", description = "such as: agent=rack-7 AND kind=temperature")
        private String filter = "";

        @Option(names = "--limit", defaultValue = "200", description = "at most this many (default: ${DEFAULT-VALUE})")
        private int limit = 200;

        @Override
        int run(ManagedChannel hub) {
            ListSensorsResponse answer = TelemetryGrpc.newBlockingStub(hub)
                    .listSensors(
                            ListSensorsRequest.newBuilder()
                                    .setFilter(filter)
                                    .setPageSize(limit)
                                    .build());
            if (json()) {
                print(answer);
                return 0;
            }
            TextTable table = new TextTable("AGENT", "DEVICE", "PART", "SENSOR", "LAST", "MEAN",
                    "AT", "COMPONENT");
            answer.getSensorsList().forEach(view -> {
                SensorIdentity sensor = view.getSensor();
                SensorSummary last = view.getLast();
                table.row(view.getAgent(), sensor.getDevice(), sensor.getComponent(),
                        sensor.getName(), view.hasLast()
                                ? value(last.getLast(), sensor.getUnit())
                                : "",
                        view.hasLast() ? value(last.getMean(), sensor.getUnit()) : "",
                        Terminal.time(last.getStartMs()), view.getComponent());
            });
            table.print(out());
            printMore(answer.getSensorsCount(), answer.getTotalSize(), "--limit or --filter");
            return 0;
        }
    }

    @Command(name = "query", mixinStandardHelpOptions = true, description = "Shows summaries of sensors over a time.")
    static final class Query extends HubCommand {
        @Option(names = "--filter", required = true, description = "which sensors, such as: device=ups-a AND name=dc.ups.load")
        private String filter = "";

        @Option(names = "--since", defaultValue = "1h", description = "how far back, such as 15m, 6h, 7d (default: ${DEFAULT-VALUE})")
        private String since = "1h";

        @Option(names = "--limit", defaultValue = "1000", description = "at most this many a sensor, the newest (default: ${DEFAULT-VALUE})")
        private int limit = 1000;

        @Override
        int run(ManagedChannel hub) {
            long from = System.currentTimeMillis() - Amounts.duration(since).toMillis();
            Iterator<SummarySeries> series = TelemetryGrpc.newBlockingStub(hub)
                    .querySummaries(QuerySummariesRequest.newBuilder()
                            .setFilter(filter)
                            .setSinceMs(from)
                            .setLimit(limit)
                            .build());
            TextTable table = new TextTable("AT", "SENSOR", "COUNT", "MIN", "MEAN", "MAX", "LAST",
                    "UNIT");
            while (series.hasNext()) {
                SummarySeries one = series.next();
                if (json()) {
                    printLine(one);
                } else {
                    rows(table, one);
                }
            }
            if (!json()) {
                table.print(out());
            }
            return 0;
        }

        private static void rows(TextTable table, SummarySeries series) {
            SensorIdentity sensor = series.getSensor().getSensor();
            String name = sensor.getDevice()
                    + (sensor.getComponent().isEmpty() ? "" : "/" + sensor.getComponent()) + "/"
                    + sensor.getName();
            for (SensorSummary summary : series.getSummariesList()) {
                table.row(Terminal.time(summary.getStartMs()), name, summary.getCount(),
                        Terminal.number(summary.getMin()), Terminal.number(summary.getMean()),
                        Terminal.number(summary.getMax()), Terminal.number(summary.getLast()),
                        sensor.getUnit());
            }
        }
    }
}
