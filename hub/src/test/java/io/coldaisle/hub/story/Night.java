package io.coldaisle.hub.story;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// A night made up from a seed: one or two things break, what hangs on them shows it within a
/// minute, most of it is reported, and something else is noisy. It knows the topology and nothing
/// of the fault models, so that it does not repeat their mistakes.
public final class Night {
    /// When the first thing breaks, ms.
    public static final long BEGIN_MS = Words.DAY_MS + 7_200_000;
    private static final long EARLIER_MS = 5_400_000;
    private static final Map<String, List<String>> ROOTS = Map.of("ups",
            List.of("ups.output_off", "ups.fault"), "pdu",
            List.of("pdu.input_lost", "pdu.output_off"), "rpdu", List.of("rpdu.input_lost"), "tor",
            List.of("tor.down"), "psu", List.of("psu.failed"), "crac", List.of("crac.failed"));
    private static final Map<String, String> BEHIND = Map.of("pdu", "pdu.input_lost", "rpdu",
            "rpdu.input_lost", "psu", "psu.input_lost", "outlet", "outlet.off", "server",
            "server.psu_redundancy_lost", "spine", "spine.down");
    private static final List<String> NOISE = List.of("sensor.glitch", "link.flap",
            "server.inlet_temp_high", "comm_lost");

    private final Topology topology;
    private final Random dice;
    private final List<Report> reports = new ArrayList<>();

    private Night(Topology topology, long seed) {
        this.topology = topology;
        this.dice = new Random(seed);
    }

    /// What an agent saw.
    ///
    /// @param seenMs agent's clock, which is right
    public record Report(long seenMs, String component, String agent, String condition,
            boolean begins) {
        /// The same as it reaches the hub.
        public Input.AlarmReported arrives(long atMs) {
            var known = Conditions.find(condition);
            Severity severity = !begins || known == null ? Severity.CLEARED : known.severity();
            return new Input.AlarmReported(atMs, agent, component,
                    new Alarm(component, "", condition, severity, seenMs, null, null, "device", "",
                            ""),
                    component + "/" + condition + "/" + seenMs);
        }
    }

    /// What is seen in that night, in order.
    ///
    /// @param faults how many things break, within a minute
    public static List<Report> of(Topology topology, long seed, int faults) {
        Night night = new Night(topology, seed);
        for (int i = 0; i < faults; i++) {
            night.breaks();
        }
        night.noise();
        night.reports.sort(Comparator.comparingLong(Report::seenMs)
                .thenComparing(Report::component)
                .thenComparing(Report::condition));
        // What two faults do to one component begins once, with the first.
        Set<String> begun = new TreeSet<>();
        return night.reports.stream()
                .filter(r -> begun.add(r.component() + r.condition()))
                .toList();
    }

    private void breaks() {
        List<Component> candidates = topology.components()
                .stream()
                .filter(c -> ROOTS.containsKey(c.type()) && c.watch().monitored())
                .toList();
        Component root = candidates.get(dice.nextInt(candidates.size()));
        long at = BEGIN_MS + dice.nextInt(30) * 1000L;
        ROOTS.getOrDefault(root.type(), List.of()).forEach(c -> seen(root, c, at));
        if (!root.type().equals("tor") && !root.type().equals("crac")) {
            for (String id : new TreeSet<>(topology.behind(Set.of(root.id())))) {
                Component behind = topology.find(id);
                String condition = behind == null ? null : BEHIND.get(behind.type());
                if (behind != null && condition != null) {
                    seen(behind, condition, at + 1000);
                }
            }
        }
    }

    private void seen(Component component, String condition, long atMs) {
        if (component.watch().monitored() && dice.nextInt(10) > 0) {
            reports.add(new Report(atMs + dice.nextInt(5) * 1000L, component.id(),
                    component.watch().agent(), condition, true));
        }
    }

    private void noise() {
        List<Component> servers = topology.components()
                .stream()
                .filter(c -> c.type().equals("server"))
                .toList();
        for (int i = dice.nextInt(3); i > 0; i--) {
            seen(servers.get(dice.nextInt(servers.size())),
                    NOISE.get(dice.nextInt(NOISE.size())), BEGIN_MS + dice.nextInt(40) * 1000L);
        }
    }

    /// The same, and most of it is over within another minute.
    public static List<Report> withEnds(Topology topology, long seed, int faults) {
        List<Report> reports = new ArrayList<>();
        Random dice = new Random(seed);
        for (Report report : of(topology, seed, faults)) {
            reports.add(report);
            if (dice.nextInt(4) > 0) {
                reports.add(new Report(report.seenMs() + 5_000 + dice.nextInt(50_000),
                        report.component(), report.agent(), report.condition(), false));
            }
        }
        return List.copyOf(reports);
    }

    /// As a story that expects nothing but its end, for tests that play stories.
    public static Story story(String topology, long seed) {
        TopologyText.Drawn drawn = TopologyText.named(topology);
        List<Line> lines = new ArrayList<>();
        for (Input input : before(drawn.topology())) {
            lines.add(input instanceof Input.TopologyChanged
                    ? new Line.Redrawn(0, input.atMs(), drawn)
                    : new Line.Arrives(0, input.atMs(), input, 1));
        }
        for (Input input : Orders.punctual(withEnds(drawn.topology(), seed, 2))) {
            lines.add(new Line.Arrives(0, input.atMs(), input, 1));
        }
        lines.sort(Comparator.comparingLong(Line::atMs));
        lines.add(new Line.Expected(0, BEGIN_MS + 600_000, run -> {}));
        return new Story(topology, "Night " + seed + " in " + topology + ".", lines);
    }

    /// Something harmless of every agent, long ago and in time: from it the hub knows the clocks.
    static List<Input> before(Topology topology) {
        List<Input> inputs = new ArrayList<>();
        long at = BEGIN_MS - EARLIER_MS;
        inputs.add(new Input.TopologyChanged(at - 1000, topology));
        Set<String> greeted = new TreeSet<>();
        for (Component component : topology.components()) {
            if (component.watch().monitored() && component.type().equals("server")
                    && greeted.add(component.watch().agent())) {
                for (boolean begins : new boolean[]{true, false}) {
                    inputs.add(new Report(at, component.id(), component.watch().agent(),
                            "sensor.glitch", begins).arrives(at));
                    at += 1000;
                }
            }
        }
        for (String agent : List.of("ag-plant", "apm")) {
            inputs.add(new Report(at, agent, agent, "sensor.glitch", true).arrives(at));
            inputs.add(new Report(at + 1000, agent, agent, "sensor.glitch", false)
                    .arrives(at + 1000));
            at += 2000;
        }
        return inputs;
    }
}
