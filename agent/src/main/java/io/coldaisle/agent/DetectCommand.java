package io.coldaisle.agent;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `detect`: the learned detectors, offline.
@Command(name = "detect", description = {"Runs the learned detectors over recorded series.", "",
    "INPUT is a folder of CSV files (plain or .gz), or one of them: a first line of names, then",
    "a time (seconds since 1970, or 2014-04-01 00:00:00) and one or more values a row; an empty",
    "value is a missing reading. OUTPUT gets the same tree with timestamp,anomaly_score and, where",
    "a file has several series, top_metrics. 0.5 is the alarm level. A row is scored by itself and",
    "what came before it."}, mixinStandardHelpOptions = true)
final class DetectCommand implements Callable<Integer> {
    @Option(names = "--input", required = true, paramLabel = "INPUT", description = "folder or file to read")
    private Path input = Path.of("");

    @Option(names = "--output", required = true, paramLabel = "OUTPUT", description = "folder to write to")
    private Path output = Path.of("");

    @Option(names = "--explain", description = "add what was expected of the leading series, its usual band and the reason")
    private boolean explain;

    @Option(names = "--warm-up", defaultValue = "100", paramLabel = "ROWS", description = "rows before a series is judged (${DEFAULT-VALUE})")
    private int warmUp = 100;

    @Option(names = "--rates", paramLabel = "QUIET", description = "the series are rates of traffic, so many a second; what is below QUIET is as good as nothing")
    private @Nullable Double rates;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        PrintWriter err = line.getErr();
        if (rates != null && !(rates > 0 && rates < Double.POSITIVE_INFINITY)) {
            err.println("coldaisle-agent: --rates: QUIET is more than 0, got " + rates);
            return 2;
        }
        double quiet = rates == null ? 0 : rates;
        List<Path> files;
        try (var below = Files.walk(input)) {
            files = below.filter(Files::isRegularFile)
                    .filter(DetectCommand::isSeries)
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            err.println("coldaisle-agent: cannot read " + input + ": " + unreadable.getMessage());
            return 1;
        }
        if (files.isEmpty()) {
            err.println("coldaisle-agent: no .csv or .csv.gz below " + input);
            return 1;
        }
        return run(files, quiet, line.getOut(), err);
    }

    private static boolean isSeries(Path file) {
        return file.toString().endsWith(".csv") || file.toString().endsWith(".csv.gz");
    }

    /// A file that cannot be read is named and left out; the others are scored.
    private int run(List<Path> files, double quiet, PrintWriter out, PrintWriter err) {
        int failed = 0;
        long rows = 0;
        long alarms = 0;
        for (int i = 0; i < files.size(); i++) {
            try {
                SeriesScores.Result result = score(files.get(i), quiet);
                rows += result.rows();
                alarms += result.alarms();
                err.println((i + 1) + "/" + files.size() + " " + files.get(i) + ": "
                        + result.rows() + " rows, " + result.alarms() + " at 0.5 and above");
            } catch (IOException | IllegalArgumentException wrong) {
                failed++;
                err.println("coldaisle-agent: " + wrong.getMessage());
            }
        }
        out.println(files.size() - failed + " files, " + rows + " rows, " + alarms
                + " rows at 0.5 and above" + (failed == 0 ? "" : ", " + failed + " files failed"));
        return failed == 0 ? 0 : 1;
    }

    private SeriesScores.Result score(Path file, double quiet) throws IOException {
        Path relative = Files.isDirectory(input)
                ? input.relativize(file)
                : Path.of(String.valueOf(file.getFileName()));
        Path target = output.resolve(relative.toString().replaceFirst("\\.gz$", ""));
        Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
        try (BufferedReader in = open(file);
                Writer out = Files.newBufferedWriter(target)) {
            return new SeriesScores(file.toString(), warmUp, explain, quiet).score(in, out);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }
}
