package io.coldaisle.hub.quarantine;

import io.coldaisle.hub.quarantine.CordPlan.Fed;
import io.coldaisle.hub.store.DeviceRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.SeriesRecord;
import io.coldaisle.hub.units.Box;
import io.coldaisle.hub.units.Load;
import io.coldaisle.hub.units.Reading;
import io.coldaisle.hub.units.Suspect;
import io.coldaisle.hub.units.Watts;
import io.coldaisle.model.SensorSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what the sensors of a group of servers and of their rack PDUs said, for [CordJudge].
///
/// Of several devices that stand at one rack PDU the first that meters an outlet speaks for it. What an
/// agent holds to be in a wrong unit by itself is no evidence here, and is not accused again.
///
/// [CordJudge]: io.coldaisle.hub.units.CordJudge
final class CordReader {
    private static final long MINUTE_MS = 60_000;
    /// Summaries of the shortest windows that are usual, 10 s.
    private static final int MOST_ROWS = Watts.LOOK_BACK * 6;
    private static final String HOST_POWER = "hw.host.power";
    private static final String POWER = "hw.power";
    private static final Set<String> WHOLES = Set.of("", "input", "inlet");

    private final CordPlan plan;
    private final HubTables tables;
    private final Quarantine quarantine;
    private final long firstMinute;
    private final long nowMs;
    private final Map<String, Watts> outlets = new HashMap<>();
    private final List<Box> boxes = new ArrayList<>();

    CordReader(CordPlan plan, HubTables tables, long nowMs) {
        this.plan = plan;
        this.tables = tables;
        this.quarantine = new Quarantine(tables);
        this.nowMs = nowMs;
        // the minute under way is not over
        this.firstMinute = Math.floorDiv(nowMs, MINUTE_MS) - Watts.LOOK_BACK;
    }

    List<Load> loads(List<Fed> group) {
        plan.boxesOf(group).forEach((box, devices) -> devices.forEach(each -> box(box, each)));
        List<Load> loads = new ArrayList<>();
        for (Fed fed : group) {
            List<Watts> cords = fed.outlets()
                    .stream()
                    .map(outlets::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (cords.size() == fed.outlets().size()) {
                for (Watts server : servers(fed.server())) {
                    loads.add(new Load(server, cords));
                }
            }
        }
        return loads;
    }

    /// Rack PDUs of the groups read so far.
    List<Box> boxes() {
        return boxes;
    }

    private void box(String component, DeviceRecord device) {
        List<Watts> metered = new ArrayList<>();
        Watts inlet = null;
        for (SeriesRecord series : sensors(device)) {
            String path = series.sensor().component();
            if (series.sensor().name().equals(Suspect.OUTLET_POWER)) {
                Watts watts = read(series, plan.placement().within(component, path), device);
                metered.add(watts);
                if (quarantine.byAgent(series.agent(), series.sensor()) == null) {
                    outlets.putIfAbsent(watts.reading().component(), watts);
                }
            } else if (series.sensor().name().equals(POWER) && WHOLES.contains(path)) {
                inlet = inlet == null ? read(series, component, device) : inlet;
            }
        }
        boxes.add(new Box(DeviceRecord.key(device.agent(), device.inventory().device()), metered,
                inlet));
    }

    /// What a server says of all of itself, each device by itself: its BMC over two protocols, its host.
    private List<Watts> servers(String component) {
        List<Watts> found = new ArrayList<>();
        for (DeviceRecord device : plan.devices().getOrDefault(component, List.of())) {
            SeriesRecord series = hostPower(device, component);
            if (series != null && quarantine.byAgent(series.agent(), series.sensor()) == null) {
                found.add(read(series, component, device));
            }
        }
        return found;
    }

    private @Nullable SeriesRecord hostPower(DeviceRecord device, String component) {
        String key = DeviceRecord.key(device.agent(), device.inventory().device());
        SeriesRecord whole = tables.links().series().get(key + "/" + HOST_POWER);
        if (whole != null) {
            return whole;
        }
        return sensors(device).stream()
                .filter(series -> series.sensor().name().equals(HOST_POWER)
                        && plan.placement()
                                .within(component, series.sensor().component())
                                .equals(component))
                .findFirst()
                .orElse(null);
    }

    private List<SeriesRecord> sensors(DeviceRecord device) {
        String key = DeviceRecord.key(device.agent(), device.inventory().device()) + "/";
        return tables.links().series().all(key);
    }

    private Watts read(SeriesRecord series, String component, DeviceRecord device) {
        double[] sums = new double[Watts.LOOK_BACK];
        int[] counts = new int[Watts.LOOK_BACK];
        List<SensorSummary> rows = series.sensor().unit().equals("W")
                ? tables.summaries().read(series, firstMinute * MINUTE_MS, nowMs, MOST_ROWS)
                : List.of();
        for (SensorSummary row : rows) {
            long first = Math.floorDiv(row.startMs(), MINUTE_MS) - firstMinute;
            long last = Math.floorDiv(row.startMs() + row.windowMs() - 1, MINUTE_MS) - firstMinute;
            for (long at = Math.max(0, first); at <= last && at < sums.length; at++) {
                sums[(int) at] += row.count() * row.mean();
                counts[(int) at] += row.count();
            }
        }
        double[] minutes = new double[Watts.LOOK_BACK];
        Arrays.setAll(minutes, i -> counts[i] == 0 ? Double.NaN : sums[i] / counts[i]);
        return new Watts(new Reading(series.agent(), series.sensor(), component,
                device.inventory().nameplate().model()), minutes);
    }
}
