package io.coldaisle.hub.load;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.rootcause.Observation;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Alarms on a fleet: UPSs of the largest site lose their output one after the other, and all that is
/// watched behind them tells it within some seconds.
final class FleetAlarms {
    private static final long BEGIN_MS = 1_767_578_400_000L;
    private static final long APART_MS = 30_000;
    private static final Map<String, String> BEHIND = Map.of("pdu", "pdu.input_lost", "psu",
            "psu.input_lost", "outlet", "outlet.off", "server", "server.psu_redundancy_lost");

    private final Topology topology;
    private int failed;
    private long lastMs = BEGIN_MS;

    FleetAlarms(Topology topology) {
        this.topology = topology;
    }

    Topology topology() {
        return topology;
    }

    long beginMs() {
        return BEGIN_MS;
    }

    /// Two minutes after the last of the observations.
    long laterMs() {
        return lastMs + 120_000;
    }

    /// UPSs that failed for the last observations.
    int failed() {
        return failed;
    }

    /// The first of what is seen.
    List<Observation> observations(int wanted) {
        List<Observation> seen = new ArrayList<>();
        failed = 0;
        for (Component ups : topology.components()) {
            if (!ups.type().equals("ups") || !ups.place().site().equals("s1")
                    || !ups.id().endsWith("A")) {
                continue;
            }
            if (seen.size() >= wanted) {
                break;
            }
            long at = BEGIN_MS + failed++ * APART_MS;
            add(seen, ups, "ups.output_off", at);
            for (Component behind : powered(ups)) {
                if (behind.watch().monitored()) {
                    told(seen, behind, at);
                }
            }
        }
        return List.copyOf(seen.subList(0, Math.min(wanted, seen.size())));
    }

    /// All that is on the power of a component, near by first.
    private Set<Component> powered(Component from) {
        Set<Component> reached = new LinkedHashSet<>();
        Deque<Component> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (int number : topology.downstream(topology.handle(open.remove().id()))) {
                Component behind = topology.component(topology.dependent(number));
                if (topology.dependency(number).relation().equals("power")
                        && reached.add(behind)) {
                    open.add(behind);
                }
            }
        }
        return reached;
    }

    private void told(List<Observation> seen, Component behind, long atMs) {
        String condition = BEHIND.get(behind.type());
        long late = 1_000L * (1 + Math.floorMod(behind.id().hashCode(),
                Math.max(1, behind.watch().pollS())));
        if (behind.type().equals("rpdu")) {
            boolean lit = behind.flag("nic_backup");
            add(seen, behind, lit ? "rpdu.input_lost" : "comm_lost", atMs + (lit ? late : 30_000));
        } else if (condition != null && (behind.type().equals("outlet")
                ? nicBackup(behind)
                : !behind.type().equals("server") || twoCords(behind))) {
            add(seen, behind, condition, atMs + late);
        }
    }

    /// Outlets cannot be read while their rack PDU does not answer.
    private boolean nicBackup(Component outlet) {
        Component strip = topology.find(outlet.watch().device());
        return strip != null && strip.flag("nic_backup");
    }

    private boolean twoCords(Component server) {
        return topology.handle(server.id() + "/psu2") >= 0;
    }

    private void add(List<Observation> seen, Component component, String condition, long atMs) {
        lastMs = Math.max(lastMs, atMs);
        seen.add(new Observation(component.id() + "!" + condition, component.id(), condition,
                List.of(atMs), 0));
    }

    /// Reports of so many alarms, each of which begins, ends and begins again, all within the second
    /// in which no solve is due.
    List<Input> comingAndGoing(int alarms, int reports) {
        List<Component> watched = topology.components()
                .stream()
                .filter(c -> c.type().equals("psu"))
                .limit(alarms)
                .toList();
        List<Input> inputs = new ArrayList<>();
        for (int n = 0; n < reports; n++) {
            Component c = watched.get(n % watched.size());
            int round = n / watched.size();
            Severity severity = round % 2 == 0 ? Severity.MINOR : Severity.CLEARED;
            long seen = BEGIN_MS + round;
            inputs.add(new Input.AlarmReported(BEGIN_MS + 500, c.watch().agent(), c.id(),
                    new Alarm(c.id(), "", "psu.input_lost", severity, seen, null, null, "device",
                            "", ""),
                    c.id() + "/" + round));
        }
        return inputs;
    }
}
