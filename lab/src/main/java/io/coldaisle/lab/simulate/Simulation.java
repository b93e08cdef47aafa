package io.coldaisle.lab.simulate;

import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.lab.simulate.check.Checks;
import io.coldaisle.lab.simulate.check.Violation;
import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.lab.simulate.wheel.Wheel;
import io.coldaisle.lab.simulate.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs seeds: the world of a seed twice, once with everything that goes wrong between devices and
/// incidents, once with nothing of it, and compares how the incidents end.
public final class Simulation {
    private static final long MINUTE_MS = 60_000;
    /// Before the end nothing goes wrong for so long, so that everything can arrive.
    private static final long QUIET_MS = 15 * MINUTE_MS;
    private static final int MOST_RACKS = 3;

    private final Path folder;
    private final Settings settings;
    private final FaultModels models;
    private final Identities identities;

    /// @param minutes of each run, true time
    /// @param groups what goes wrong
    public record Settings(int minutes, Set<FaultGroup> groups) {
        public static final int SHORTEST_MINUTES = 30;

        public Settings {
            groups = Set.copyOf(groups);
            if (minutes < SHORTEST_MINUTES) {
                throw new IllegalArgumentException("a run takes at least " + SHORTEST_MINUTES
                        + " minutes, since the last 15 are quiet");
            }
        }
    }

    /// @param folder for the files of the disks, best in memory
    /// @param models fault models of the hub
    public Simulation(Path folder, Settings settings, FaultModels models, Identities identities) {
        this.folder = folder;
        this.settings = settings;
        this.models = models;
        this.identities = identities;
    }

    /// Runs one seed.
    public Outcome run(long seed) throws IOException {
        Run plain = new Run(seed, EnumSet.noneOf(FaultGroup.class));
        Ending expected = plain.toTheEnd();
        if (expected == null || settings.groups().isEmpty()) {
            return plain.outcome();
        }
        Run run = new Run(seed, settings.groups());
        Ending ending = run.toTheEnd();
        if (ending != null) {
            String differs = ending.differs(expected);
            run.problem = differs.isEmpty()
                    ? ""
                    : "the incidents end otherwise than without faults: " + differs;
        }
        return run.outcome();
    }

    private final class Run {
        private final long seed;
        private final Path home;
        private final Wheel wheel;
        private final Checks checks;
        private final List<SimulatedAgent> agents = new ArrayList<>();
        private final SimulatedHub hub;
        private final Calamities calamities;
        private final long endMs;
        private String problem = "";

        Run(long seed, Set<FaultGroup> groups) throws IOException {
            this.seed = seed;
            this.home = Files.createTempDirectory(folder, "seed-" + seed + "-");
            long startMs = Identities.start().toEpochMilli();
            this.wheel = new Wheel(startMs);
            this.endMs = startMs + settings.minutes() * MINUTE_MS;
            long quietMs = endMs - QUIET_MS;
            Dice dice = new Dice(seed);
            World world = new World(dice.of("world"), 1 + dice.of("size").below(MOST_RACKS),
                    startMs, quietMs);
            this.checks = new Checks(world.agents());
            var ground = new SimulatedAgent.Ground(wheel, home, world, checks, identities);
            this.hub = new SimulatedHub(ground, models, dice.of("hub"));
            for (String name : world.agents()) {
                agents.add(new SimulatedAgent(name, ground, hub.network(), dice.of(name)));
            }
            this.calamities = new Calamities(wheel, dice.of("calamities"), agents, hub, groups,
                    quietMs);
        }

        /// How the incidents stand at the end; null when something did not hold.
        @Nullable
        Ending toTheEnd() throws IOException {
            try {
                hub.begin();
                hub.importTopology();
                agents.forEach(SimulatedAgent::begin);
                calamities.begin();
                turnTo(endMs);
                agents.forEach(SimulatedAgent::rest);
                turnTo(endMs + MINUTE_MS);
                settled();
                checks.end(hub.process());
                Ending ending = Ending.of(hub.process().tables());
                wheel.note(ending.toString());
                return ending;
            } catch (Violation violation) {
                problem = "at " + Instant.ofEpochMilli(wheel.nowMs()) + ": "
                        + violation.getMessage();
                return null;
            } catch (RuntimeException bug) {
                problem = "at " + Instant.ofEpochMilli(wheel.nowMs()) + ": " + bug + " "
                        + List.of(bug.getStackTrace()).stream().limit(6).toList();
                return null;
            } finally {
                agents.forEach(agent -> agent.end(false));
                hub.end(false);
                remove(home);
            }
        }

        private void turnTo(long untilMs) {
            boolean more = true;
            while (more) {
                more = wheel.turn(untilMs);
            }
        }

        private void settled() {
            for (SimulatedAgent agent : agents) {
                if (!agent.delivered()) {
                    throw new Violation(agent.name()
                            + " has entries the hub does not have, after 15 quiet minutes");
                }
            }
        }

        Outcome outcome() {
            long writes = hub.disk().writes()
                    + agents.stream().mapToLong(agent -> agent.disk().writes()).sum();
            return new Outcome(seed, problem, new Outcome.Counts(wheel.turned(),
                    calamities.happened(), checks.entries(), writes), wheel.trace());
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
