package io.coldaisle.hub.load;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MapCorrelationState;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.rootcause.Observation;
import io.coldaisle.hub.rootcause.Solver;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyDelta;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the pure core costs on a fleet that `coldaisle-lab fleet` made, in CPU of its one thread and
/// in heap that is live after a collection: `.ci/bench-core` starts it. One JSON line a figure.
///
///     CoreLoad load|change|intake|heap FLEET_JSON
///     CoreLoad solve FLEET_JSON ALARMS
final class CoreLoad {
    private static final FaultModels MODELS = FaultModelFiles.shipped();
    private static final int RUNS = 5;
    private static final int KEYS = 5_000;
    private static final int REPORTS = 400_000;

    private final Path file;
    /// What must not be collected while heap is measured.
    private final List<Object> held = new ArrayList<>();

    private CoreLoad(Path file) {
        this.file = file;
    }

    public static void main(String[] arguments) throws IOException {
        CoreLoad load = new CoreLoad(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "load" -> load.load();
            case "change" -> load.change();
            case "intake" -> load.intake();
            case "heap" -> load.heap();
            case "solve" -> load.solve(Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException("no such figure: " + arguments[0]);
        }
    }

    private void load() throws IOException {
        byte[] json = Files.readAllBytes(file);
        for (int run = 1; run <= RUNS; run++) {
            long before = cpuNanos();
            Topology topology = read(json);
            System.out.printf(Locale.ROOT,
                    "{\"figure\": \"load\", \"run\": %d, \"components\": %d, \"cpu_ms\": %.0f}%n",
                    run,
                    topology.size(), ms(before));
        }
    }

    /// One component gets another attribute: the difference, and the first solve on the new picture.
    private void change() throws IOException {
        byte[] json = Files.readAllBytes(file);
        Topology now = read(json);
        Solver solver = new Solver(MODELS);
        FleetAlarms alarms = new FleetAlarms(now);
        List<Observation> one = alarms.observations(1);
        solver.solve(now, one, List.of(), alarms.laterMs());
        for (int run = 1; run <= RUNS; run++) {
            Topology next = read(new String(json, StandardCharsets.UTF_8)
                    .replaceFirst("\"runtime_s\":[0-9]+", "\"runtime_s\":" + (1_000 + run))
                    .getBytes(StandardCharsets.UTF_8));
            long before = cpuNanos();
            TopologyDelta delta = TopologyDelta.between(now, next);
            double difference = ms(before);
            before = cpuNanos();
            solver.solve(next, one, List.of(), alarms.laterMs());
            System.out.printf(Locale.ROOT,
                    "{\"figure\": \"change\", \"run\": %d, \"components\": %d, \"changed\": %d,"
                            + " \"difference_cpu_ms\": %.0f, \"first_solve_cpu_ms\": %.0f}%n",
                    run,
                    next.size(), delta.size(), difference, ms(before));
            now = next;
        }
    }

    /// Begins and ends of some thousand alarms, between two solves.
    private void intake() throws IOException {
        FleetAlarms alarms = new FleetAlarms(read(Files.readAllBytes(file)));
        List<Input> inputs = alarms.comingAndGoing(KEYS, REPORTS);
        for (int run = 1; run <= RUNS; run++) {
            Correlator correlator = new Correlator(MODELS);
            MapCorrelationState state = new MapCorrelationState();
            correlator.step(state, new Input.TopologyChanged(alarms.beginMs(), alarms.topology()));
            // The first alarm is solved at once; all others come before the next solve is due.
            correlator.step(state, inputs.getFirst());
            long before = cpuNanos();
            for (Input input : inputs.subList(1, inputs.size())) {
                correlator.step(state, input);
            }
            double seconds = ms(before) / 1_000;
            System.out.printf(Locale.ROOT,
                    "{\"figure\": \"intake\", \"run\": %d, \"reports\": %d, \"alarms\": %d,"
                            + " \"cpu_s\": %.2f, \"per_cpu_second\": %.0f}%n",
                    run, inputs.size(),
                    state.alarms().size(), seconds, inputs.size() / seconds);
        }
    }

    private void heap() throws IOException {
        long empty = live();
        Topology topology = read(Files.readAllBytes(file));
        long picture = live();
        Solver solver = new Solver(MODELS);
        FleetAlarms alarms = new FleetAlarms(topology);
        solver.solve(topology, alarms.observations(1), List.of(), alarms.laterMs());
        held.add(solver);
        long graph = live();
        Correlator correlator = new Correlator(MODELS);
        MapCorrelationState state = new MapCorrelationState();
        correlator.step(state, new Input.TopologyChanged(alarms.beginMs(), topology));
        List<Input> inputs = alarms.comingAndGoing(KEYS, KEYS);
        held.add(List.of(inputs, correlator, state, topology));
        long before = live();
        for (Input input : inputs) {
            correlator.step(state, input);
        }
        long after = live();
        System.out.printf(Locale.ROOT,
                "{\"figure\": \"heap\", \"components\": %d, \"topology_mib\": %.1f,"
                        + " \"graph_mib\": %.1f, \"alarms\": %d, \"bytes_per_alarm\": %d}%n",
                topology.size(), mib(picture - empty), mib(graph - picture),
                state.alarms().size(), (after - before) / KEYS);
    }

    /// A site in which UPSs lose their output, one after the other, until there are so many alarms.
    private void solve(int wanted) throws IOException {
        FleetAlarms alarms = new FleetAlarms(read(Files.readAllBytes(file)));
        List<Observation> seen = alarms.observations(wanted);
        for (int run = 1; run <= RUNS; run++) {
            Solver solver = new Solver(MODELS);
            solver.solve(alarms.topology(), seen.subList(0, 1), List.of(), alarms.laterMs());
            long before = cpuNanos();
            int causes = solver.solve(alarms.topology(), seen, List.of(), alarms.laterMs())
                    .groups()
                    .size();
            System.out.printf(Locale.ROOT,
                    "{\"figure\": \"solve\", \"run\": %d, \"components\": %d, \"alarms\": %d,"
                            + " \"failed\": %d, \"groups\": %d, \"cpu_ms\": %.0f}%n",
                    run,
                    alarms.topology().size(), seen.size(), alarms.failed(), causes, ms(before));
        }
    }

    private static Topology read(byte[] json) {
        return switch (TopologyReader.read(json, 1)) {
            case TopologyReading.Accepted(Topology topology, var _) -> topology;
            case TopologyReading.Rejected(String problem) -> throw new IllegalArgumentException(
                    problem);
        };
    }

    /// Heap that is in use after collections, bytes.
    private static long live() {
        List<Long> used = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            System.gc();
            used.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used.getLast();
    }

    private static double mib(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }

    private static double ms(long beforeNanos) {
        return (cpuNanos() - beforeNanos) / 1e6;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
