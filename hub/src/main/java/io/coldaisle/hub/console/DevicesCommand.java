package io.coldaisle.hub.console;

import io.coldaisle.model.PollCost;
import io.coldaisle.v1.AlarmView;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.DeviceInventory;
import io.coldaisle.v1.DeviceView;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.ListAlarmsRequest;
import io.coldaisle.v1.ListDevicesRequest;
import io.coldaisle.v1.ListDevicesResponse;
import io.coldaisle.wire.DeviceInventoryMapping;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle devices`: where they stand, or with `--slow` what they cost to poll.
@Command(name = "devices", mixinStandardHelpOptions = true, description = "Lists devices and where they stand in the topology.")
final class DevicesCommand extends HubCommand {
    private static final int MOST_PAGES = 100;
    private static final int PAGE = 1000;

    @Option(names = "--filter", defaultValue = "", description = "such as: agent=rack-7 AND reachable=false")
    private String filter = "";

    @Option(names = "--unplaced", description = "only those that stand nowhere in the topology")
    private boolean unplaced;

    @Option(names = "--slow", paramLabel = "N", arity = "0..1", fallbackValue = "20", defaultValue = "0", description = "the N devices that take most of their poll interval (20), and what to do")
    private int slow;

    @Override
    int run(ManagedChannel hub) {
        return slow > 0 ? slow(hub) : placed(hub);
    }

    private int placed(ManagedChannel hub) {
        ListDevicesResponse answer = page(hub, "");
        if (json()) {
            print(answer);
            return 0;
        }
        Map<String, Long> quarantined = quarantined(hub);
        TextTable table = new TextTable("AGENT", "DEVICE", "KIND", "VENDOR", "MODEL", "SERIAL",
                "REACHABLE", "QUARANTINED", "COMPONENT", "BY");
        answer.getDevicesList().forEach(view -> {
            DeviceInventory device = view.getInventory();
            table.row(view.getAgent(), device.getDevice(), device.getKind(),
                    device.getVendor(), device.getModel(), device.getSerial(),
                    device.getReachable() ? "yes" : "no",
                    quarantined.getOrDefault(key(view.getAgent(), device.getDevice()), 0L),
                    view.getComponent(), view.getBoundBy());
        });
        table.print(out());
        return 0;
    }

    private ListDevicesResponse page(ManagedChannel hub, String token) {
        String terms = !unplaced
                ? filter
                : filter.isEmpty() ? "placed=false" : filter + " AND placed=false";
        return FleetGrpc.newBlockingStub(hub)
                .listDevices(ListDevicesRequest.newBuilder()
                        .setFilter(terms)
                        .setPageSize(PAGE)
                        .setPageToken(token)
                        .build());
    }

    /// How many components have readings in quarantine, by device: each has an alarm.
    private static Map<String, Long> quarantined(ManagedChannel hub) {
        return AlarmsGrpc.newBlockingStub(hub)
                .listAlarms(ListAlarmsRequest.newBuilder()
                        .setFilter("active=true AND condition=sensor.wrong_unit")
                        .setPageSize(PAGE)
                        .build())
                .getAlarmsList()
                .stream()
                .collect(Collectors.groupingBy(DevicesCommand::key, Collectors.counting()));
    }

    /// The hub's own alarms name the device as `AGENT/DEVICE`.
    private static String key(AlarmView view) {
        return view.getAgent().equals("hub")
                ? view.getAlarm().getDevice()
                : key(view.getAgent(), view.getAlarm().getDevice());
    }

    private static String key(String agent, String device) {
        return agent + "/" + device;
    }

    private int slow(ManagedChannel hub) {
        List<DeviceView> costly = all(hub).stream()
                .filter(view -> view.getInventory().hasCost())
                .sorted(Comparator.comparingDouble(DevicesCommand::share).reversed())
                .limit(slow)
                .toList();
        if (json()) {
            print(ListDevicesResponse.newBuilder().addAllDevices(costly).build());
            return 0;
        }
        TextTable table = new TextTable("AGENT", "DEVICE", "EVERY s", "TAKES ms", "DEVICE ms",
                "ANSWER ms", "REQUESTS", "BYTES", "SILENT %", "REMEDY");
        for (DeviceView view : costly) {
            DeviceInventory device = view.getInventory();
            PollCost cost = DeviceInventoryMapping.fromWire(device.getCost());
            table.row(view.getAgent(), device.getDevice(), device.getPollIntervalMs() / 1000.0,
                    cost.wallMs(), cost.deviceMs(), cost.answerMs(), cost.load().requests(),
                    cost.load().bytes(), cost.silentPercent(),
                    cost.remedy(device.getPollIntervalMs()));
        }
        table.print(out());
        return 0;
    }

    private List<DeviceView> all(ManagedChannel hub) {
        List<DeviceView> all = new ArrayList<>();
        String token = "";
        for (int pages = 0; pages < MOST_PAGES && (pages == 0 || !token.isEmpty()); pages++) {
            ListDevicesResponse answer = page(hub, token);
            all.addAll(answer.getDevicesList());
            token = answer.getNextPageToken();
        }
        return all;
    }

    private static double share(DeviceView view) {
        return view.getInventory().getCost().getWallMs()
                / (double) Math.max(1, view.getInventory().getPollIntervalMs());
    }
}
