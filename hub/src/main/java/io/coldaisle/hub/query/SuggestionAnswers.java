package io.coldaisle.hub.query;

import io.coldaisle.hub.discovery.CoMovement;
import io.coldaisle.hub.discovery.Discovered;
import io.coldaisle.hub.discovery.Suggestion;
import io.coldaisle.hub.discovery.Suggestions;
import io.coldaisle.hub.discovery.WattSeries;
import io.coldaisle.hub.quarantine.Quarantine;
import io.coldaisle.hub.store.DeviceRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.SeriesRecord;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Placement;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.SensorSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/// Dependencies that connections and the stored watts of the last day suggest. Any thread, not the engine's: it reads
/// up to 4,000 series. Watts in quarantine are left out: they are in a wrong unit.
final class SuggestionAnswers {
    private static final long WINDOW_MS = 60_000;
    private static final int WINDOWS = 1_440;
    private static final int MOST_SERIES = 4_000;
    private static final Set<String> WATTS = Set.of("dc.power.outlet.power", "hw.host.power",
            "hw.power");

    private final HubTables tables;
    private final DeviceBindings bindings;
    private final ConnectionAnswers connections;
    private final Quarantine quarantine;
    private final Semaphore place = new Semaphore(1);

    SuggestionAnswers(HubTables tables, DeviceBindings bindings) {
        this.tables = tables;
        this.bindings = bindings;
        this.quarantine = new Quarantine(tables);
        this.connections = new ConnectionAnswers(tables, bindings);
    }

    /// By id.
    ///
    /// @throws IllegalArgumentException when the filter is wrong, or leaves too many series
    /// @throws RejectedExecutionException when somebody else is asking: it takes much memory
    Discovered all(Topology topology, String filter, long nowMs) {
        if (!place.tryAcquire()) {
            throw new RejectedExecutionException(
                    "the hub looks for suggestions already; ask again");
        }
        try {
            return found(topology, filter, nowMs);
        } finally {
            place.release();
        }
    }

    private Discovered found(Topology topology, String filter, long nowMs) {
        Filter where = Filter.parse(filter, Set.of("site", "room", "row", "rack", "source"));
        Discovered told = connections.found(topology, where);
        List<Suggestion> all = new ArrayList<>(told.suggestions());
        if (where.matches("source", "power")) {
            all.addAll(moving(topology, where, nowMs));
        }
        all.sort(Comparator.comparing(Suggestion::id));
        return new Discovered(all, told.unmatched(), told.leftOut());
    }

    private List<Suggestion> moving(Topology topology, Filter where, long nowMs) {
        List<WattSeries> outlets = new ArrayList<>();
        List<WattSeries> loads = new ArrayList<>();
        Placement placement = bindings.placement(topology);
        Map<String, String> devices = new HashMap<>();
        bindings.all(topology)
                .forEach(bound -> devices.put(DeviceRecord.key(bound.record().agent(),
                        bound.record().inventory().device()), bound.binding().component()));
        tables.links().series().scan("", (_, series) -> {
            Component component = topology.find(placement.within(devices.getOrDefault(
                    DeviceRecord.key(series.agent(), series.sensor().device()), ""),
                    series.sensor().component()));
            String name = series.sensor().name();
            if (component != null && WATTS.contains(name) && stands(where, component)
                    && quarantine.find(series.agent(), series.sensor()) == null) {
                if (name.equals("dc.power.outlet.power") && component.type().equals("outlet")) {
                    add(outlets, component, series, nowMs);
                } else if (name.equals("hw.host.power") && component.type().equals("server")
                        || name.equals("hw.power") && component.type().equals("psu")) {
                    add(loads, component, series, nowMs);
                }
            }
            return outlets.size() + loads.size() <= MOST_SERIES;
        });
        if (outlets.size() + loads.size() > MOST_SERIES) {
            throw new IllegalArgumentException("more than " + MOST_SERIES
                    + " outlets and servers would be compared; ask for fewer with a filter such as"
                    + " site=s1 AND rack=k1, or source=lldp");
        }
        return Suggestions.of(topology, CoMovement.find(outlets, totals(topology, loads)));
    }

    /// Power supplies of one server move in step and would be each other's rivals: where the server
    /// tells its total, that speaks for them.
    private static List<WattSeries> totals(Topology topology, List<WattSeries> loads) {
        Set<String> servers = new HashSet<>();
        loads.stream()
                .filter(load -> !isPsu(topology, load))
                .forEach(load -> servers.add(load.source()));
        return loads.stream()
                .filter(load -> !isPsu(topology, load) || !servers.contains(load.source()))
                .toList();
    }

    private static boolean isPsu(Topology topology, WattSeries load) {
        Component component = topology.find(load.component());
        return component != null && component.type().equals("psu");
    }

    static boolean stands(Filter where, Component component) {
        return where.matches("site", component.place().site())
                && where.matches("room", component.place().room())
                && where.matches("row", component.place().row())
                && where.matches("rack", component.place().rack());
    }

    private void add(List<WattSeries> into, Component component, SeriesRecord series,
            long nowMs) {
        long first = Math.floorDiv(nowMs, WINDOW_MS) - WINDOWS + 1;
        double[] watts = new double[WINDOWS];
        Arrays.fill(watts, Double.NaN);
        for (SensorSummary summary : tables.summaries()
                .read(series, first * WINDOW_MS, nowMs, 2 * WINDOWS)) {
            long at = Math.floorDiv(summary.startMs(), WINDOW_MS) - first;
            if (at >= 0 && at < WINDOWS && summary.count() > 0) {
                watts[(int) at] = summary.mean();
            }
        }
        String box = component.watch().device().isEmpty()
                ? component.id().replaceFirst("/.*", "")
                : component.watch().device();
        into.add(new WattSeries(component.id(), box,
                component.place().site() + " " + component.place().rack(), watts));
    }
}
