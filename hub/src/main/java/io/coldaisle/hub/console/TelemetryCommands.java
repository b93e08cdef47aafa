package io.coldaisle.hub.console;

import io.coldaisle.v1.ListSensorsRequest;
import io.coldaisle.v1.ListSensorsResponse;
import io.coldaisle.v1.SensorIdentity;
import io.coldaisle.v1.SensorSummary;
import io.coldaisle.v1.SensorView;
import io.coldaisle.v1.TelemetryGrpc;
import io.grpc.ManagedChannel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle sensors`.
final class TelemetryCommands {
    private TelemetryCommands() {}

    private static String value(double value, String unit) {
        return Terminal.number(value) + (unit.equals("1") ? "" : " " + unit);
    }

    /// Empty for a sensor whose values are what they seem.
    static String quarantine(SensorView view) {
        if (!view.hasQuarantine()) {
            return "";
        }
        double scale = view.getQuarantine().getProposedScale();
        return scale == 0 ? "yes" : "x " + Terminal.exactNumber(scale) + " would fit";
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
                    "AT", "COMPONENT", "QUARANTINE");
            answer.getSensorsList().forEach(view -> {
                SensorIdentity sensor = view.getSensor();
                SensorSummary last = view.getLast();
                table.row(view.getAgent(), sensor.getDevice(), sensor.getComponent(),
                        sensor.getName(), view.hasLast()
                                ? value(last.getLast(), sensor.getUnit())
                                : "",
                        view.hasLast() ? value(last.getMean(), sensor.getUnit()) : "",
                        Terminal.time(last.getStartMs()), view.getComponent(),
                        quarantine(view));
            });
            table.print(out());
            printMore(answer.getSensorsCount(), answer.getTotalSize(), "--limit or --filter");
            return 0;
        }
    }
}
