package io.coldaisle.hub;

import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `coldaisle-hub replay`: runs the correlation core over recorded scenarios.
///
/// Each scenario folder holds `scenario.json` (which names the topology), `events.jsonl` and
/// `changes.jsonl`; the hub's clock is driven by `rx`. Writes `OUTPUT/<scenario>.jsonl`, one line
/// per change of an incident. The same input gives the same output, byte for byte.
///
/// `--data` reads the log of a stopped hub instead, see [LogReplay]; with `--diff` it tells how its
/// incidents would have been with `--models`.
///
/// With `--models` or `--topology` it runs with those instead. `--diff` runs both, with and without
/// them, and tells in what the incidents differ at the end: exit code 0 when in nothing, 1 when in
/// something, 2 when that cannot be said.
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Runs the correlation core over recorded scenarios.")
public final class Replay implements Callable<Integer> {
    @Option(names = "--scenario", arity = "1..*", paramLabel = "DIR", description = "Scenario folders.")
    private List<Path> scenarios = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of a stopped hub, or a copy of one: re-runs its log and compares with what it stored.")
    private @Nullable Path data;

    @Option(names = "--output", paramLabel = "DIR", description = "Folder for the results, made if needed. Not needed with --diff.")
    private @Nullable Path output;

    @Option(names = "--models", paramLabel = "DIR", description = "Folder of fault models; a file takes the place of the shipped one of its name, others add to them.")
    private @Nullable Path models;

    @Option(names = "--topology", paramLabel = "FILE", description = "Topology (JSON) in the place of the one a scenario names.")
    private @Nullable Path topology;

    @Option(names = "--diff", description = "Run with and without --models and --topology, and tell how the incidents differ.")
    private boolean diff;

    @Option(names = "--json", description = "Print a summary, or the differences, as one JSON object per scenario.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /// Runs this command alone.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Replay()).execute(arguments));
    }

    /// What is run in the place of what a recording and the build name.
    private record Instead(FaultModels models, @Nullable Topology topology) {
        Recording over(Recording recording) {
            return topology == null ? recording : recording.over(topology);
        }
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("runs through picocli only");
        }
        check(spec);
        if (data != null) {
            return new LogReplay(data, models, diff, json).run(spec.commandLine().getOut(),
                    spec.commandLine().getErr());
        }
        return scenarios(spec);
    }

    private void check(CommandSpec spec) {
        if ((data == null) == scenarios.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "give --scenario DIR..., or --data DIR for the log of a hub");
        }
        if (data != null && (output != null || topology != null)) {
            throw new ParameterException(spec.commandLine(),
                    "--data goes with --models, --diff and --json only: the log names its topologies");
        }
        if (data != null && diff && models == null) {
            throw new ParameterException(spec.commandLine(),
                    "--diff compares a log with --models DIR; give it");
        }
        if (data == null && !diff && output == null) {
            throw new ParameterException(spec.commandLine(), "give --output DIR, or --diff");
        }
        if (diff && models == null && topology == null) {
            throw new ParameterException(spec.commandLine(),
                    "--diff compares with --models DIR or --topology FILE; give one of them");
        }
    }

    private int scenarios(CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Instead instead;
        try {
            instead = new Instead(models == null
                    ? FaultModelFiles.shipped()
                    : FaultModelFiles.with(models),
                    topology == null
                            ? null
                            : Recording.topology(topology));
            if (output != null) {
                Files.createDirectories(output);
            }
        } catch (InvalidDocument | Recording.Broken broken) {
            err.println(broken.getMessage());
            return 2;
        } catch (IOException broken) {
            err.println(broken.getMessage() + " cannot be read or made");
            return diff ? 2 : 1;
        }
        int worst = 0;
        for (Path folder : scenarios) {
            worst = Math.max(worst, one(folder, instead, out, err));
            out.flush();
            err.flush();
        }
        return worst;
    }

    private int one(Path folder, Instead instead, PrintWriter out, PrintWriter err) {
        try {
            Recording recording = Recording.read(folder);
            long began = System.nanoTime();
            Rerun rerun = new Rerun(instead.models());
            List<String> lines = rerun.run(instead.over(recording));
            if (output != null) {
                Files.write(output.resolve(recording.name() + ".jsonl"), lines);
            }
            if (diff) {
                return compare(recording, rerun, out);
            }
            err.printf(Locale.ROOT, "%s: %d events, %d incidents, %d lines, %d ms%n",
                    recording.name(), recording.events().size(), rerun.standings().count(),
                    lines.size(),
                    (System.nanoTime() - began) / 1_000_000);
            if (json) {
                out.printf(Locale.ROOT, "{\"scenario\":\"%s\",\"events\":%d,\"incidents\":%d,"
                        + "\"lines\":%d}%n", recording.name(), recording.events().size(),
                        rerun.standings().count(), lines.size());
            }
            return 0;
        } catch (Recording.Broken broken) {
            err.println(broken.getMessage());
            return 2;
        } catch (IOException failure) {
            err.println(folder + ": " + failure.getMessage());
            return diff ? 2 : 1;
        }
    }

    private int compare(Recording recording, Rerun instead, PrintWriter out) {
        Rerun shipped = new Rerun(FaultModelFiles.shipped());
        shipped.run(recording);
        List<ReplayDifference> differences = ReplayDifference.between(shipped.standings().all(),
                instead.standings().all());
        if (json) {
            out.println(DifferenceText.json(recording.name(), differences));
        } else {
            DifferenceText.print(recording.name(), differences, out);
        }
        return differences.isEmpty() ? 0 : 1;
    }
}
