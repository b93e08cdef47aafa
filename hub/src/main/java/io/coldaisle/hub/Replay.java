package io.coldaisle.hub;

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
import picocli.CommandLine.Spec;

/// `coldaisle-hub replay`: runs the correlation core over recorded scenarios.
///
/// Each scenario folder holds `scenario.json` (which names the topology), `events.jsonl` and
/// `changes.jsonl`; the hub's clock is driven by `rx`. Writes `OUTPUT/<scenario>.jsonl`, one line
/// per change of an incident. The same input gives the same output, byte for byte.
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Runs the correlation core over recorded scenarios.")
public final class Replay implements Callable<Integer> {
    @Option(names = "--scenario", arity = "1..*", required = true, paramLabel = "DIR", description = "Scenario folders.")
    private List<Path> scenarios = List.of();

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder for the results, made if needed.")
    private @Nullable Path output;

    @Option(names = "--json", description = "Print a summary as one JSON object per scenario.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /// Runs this command alone.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Replay()).execute(arguments));
    }

    @Override
    public Integer call() {
        if (spec == null || output == null) {
            throw new IllegalStateException("runs through picocli only");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Files.createDirectories(output);
        } catch (IOException broken) {
            err.println(output + " cannot be made: " + broken.getMessage());
            return 1;
        }
        int failed = 0;
        for (Path folder : scenarios) {
            failed = Math.max(failed, one(folder, output, out, err));
        }
        return failed;
    }

    private int one(Path folder, Path into, PrintWriter out, PrintWriter err) {
        long began = System.nanoTime();
        try {
            Recording recording = Recording.read(folder);
            Rerun rerun = new Rerun(FaultModelFiles.shipped());
            List<String> lines = rerun.run(recording);
            Path file = into.resolve(recording.name() + ".jsonl");
            Files.write(file, lines);
            long ms = (System.nanoTime() - began) / 1_000_000;
            err.printf(Locale.ROOT, "%s: %d events, %d incidents, %d lines, %d ms%n",
                    recording.name(), recording.events().size(), rerun.incidents(), lines.size(),
                    ms);
            if (json) {
                out.printf(Locale.ROOT, "{\"scenario\":\"%s\",\"events\":%d,\"incidents\":%d,"
                        + "\"lines\":%d}%n", recording.name(), recording.events().size(),
                        rerun.incidents(), lines.size());
            }
            return 0;
        } catch (Recording.Broken broken) {
            err.println(broken.getMessage());
            return 2;
        } catch (IOException failure) {
            err.println(folder + ": " + failure.getMessage());
            return 1;
        } finally {
            out.flush();
            err.flush();
        }
    }
}
