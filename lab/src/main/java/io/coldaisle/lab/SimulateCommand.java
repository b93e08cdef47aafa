package io.coldaisle.lab;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.lab.json.Json;
import io.coldaisle.lab.simulate.FaultGroup;
import io.coldaisle.lab.simulate.Identities;
import io.coldaisle.lab.simulate.Outcome;
import io.coldaisle.lab.simulate.Simulation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs agents and hub in one thread on a seed, with everything around them failing.
@Command(name = "simulate", mixinStandardHelpOptions = true, description = "Runs real agents and a real hub in one thread on a seed, with network, disks, clocks and processes failing, and checks what must hold after every event.")
final class SimulateCommand implements Callable<Integer> {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int PROGRESS_EVERY = 100;
    private static final int MOST_BROKEN = 20;
    private static final double MINUTES = 60;
    /// Held, so that its level stays.
    private static final Logger OURS = Logger.getLogger("io.coldaisle");

    @Spec
    private @Nullable CommandSpec command;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The first seed (${DEFAULT-VALUE}).")
    private long first;

    @Option(names = "--seeds", paramLabel = "M", defaultValue = "1", description = "How many seeds, one after the other (${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--hours", paramLabel = "H", defaultValue = "2", description = "Simulated time of each, at least 0.5 (${DEFAULT-VALUE}).")
    private double hours;

    @Option(names = "--faults", paramLabel = "GROUP", split = ",", description = "What fails: ${COMPLETION-CANDIDATES} (all of them).")
    private @Nullable List<FaultGroup> faults;

    @Option(names = "--folder", paramLabel = "DIR", description = "For the files of the simulated disks; a file system in memory is fastest.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "One JSON object a seed.")
    private boolean json;

    @Option(names = "--log", description = "Lets agents and hub log warnings and errors.")
    private boolean log;

    @Override
    public Integer call() throws IOException {
        if (command == null) {
            throw new IllegalStateException("used outside a command line");
        }
        if (seeds < 1) {
            throw new ParameterException(command.commandLine(), "--seeds is at least 1");
        }
        OURS.setLevel(log ? Level.WARNING : Level.OFF);
        Path home = Files.createTempDirectory(folder(), "coldaisle-simulate-");
        try {
            Simulation.Settings settings = settings(command);
            return run(new Simulation(home, settings, FaultModelFiles.shipped(),
                    new Identities(home)), command.commandLine().getOut(),
                    command.commandLine().getErr());
        } finally {
            remove(home);
        }
    }

    private Simulation.Settings settings(CommandSpec spec) {
        List<FaultGroup> asked = faults;
        Set<FaultGroup> groups = asked == null
                ? EnumSet.allOf(FaultGroup.class)
                : EnumSet.copyOf(asked);
        try {
            return new Simulation.Settings((int) Math.round(hours * MINUTES), groups);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--hours: " + e.getMessage(), e);
        }
    }

    private Path folder() {
        Path given = folder;
        if (given != null) {
            return given;
        }
        return Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private int run(Simulation simulation, PrintWriter out, PrintWriter err) throws IOException {
        List<Long> broken = new ArrayList<>();
        for (long seed = first; seed < first + seeds && broken.size() < MOST_BROKEN; seed++) {
            Outcome outcome = simulation.run(seed);
            out.println(json ? json(outcome) : outcome.line());
            out.flush();
            if (!outcome.held()) {
                broken.add(seed);
                err.println("again: " + again(seed));
                err.flush();
            }
            long done = seed - first + 1;
            if (done % PROGRESS_EVERY == 0) {
                err.println(done + " of " + seeds + " seeds, " + broken.size() + " broken");
                err.flush();
            }
        }
        return broken.isEmpty() ? 0 : 1;
    }

    private String again(long seed) {
        List<FaultGroup> asked = faults;
        return "coldaisle-lab simulate --seed " + seed + " --hours " + hours
                + (asked == null
                        ? ""
                        : " --faults " + String.join(",",
                                asked.stream().map(FaultGroup::word).toList()));
    }

    private static String json(Outcome outcome) {
        Outcome.Counts counts = outcome.counts();
        return Json.text(Json.object("seed", outcome.seed(), "held", outcome.held(), "problem",
                outcome.problem(), "events", counts.events(), "calamities", counts.calamities(),
                "entries", counts.entries(), "writes", counts.writes(), "trace",
                "%016x".formatted(outcome.trace())));
    }

    private static void remove(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
