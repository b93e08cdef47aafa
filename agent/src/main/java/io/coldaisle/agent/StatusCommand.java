package io.coldaisle.agent;

import io.coldaisle.agent.config.ConfigurationReader;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `status --config F`: how the running agent does, as of a minute ago at most.
@Command(name = "status", description = "Prints how the running agent does: polls, notifications, findings.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final long OLD_MS = 3 * Agent.STATUS_EVERY_S * 1000;

    @Option(names = "--config", paramLabel = "F", required = true, description = "the configuration")
    private Path config = Path.of("agent.yaml");

    @Option(names = "--slow", paramLabel = "N", arity = "0..1", fallbackValue = "20", defaultValue = "0", description = "instead: the N devices that take most of their interval (20), with what they cost")
    private int slow;

    @Option(names = "--json", description = "with --slow: for programs")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        if (slow < 0 || json && slow == 0) {
            line.getErr()
                    .println(slow < 0
                            ? "--slow: a number of devices, at least 1"
                            : "--json goes with --slow");
            return 2;
        }
        Path data;
        try {
            data = ConfigurationReader.readWithoutSecrets(config).agent().data();
        } catch (InvalidDocument wrong) {
            line.getErr().println(wrong.getMessage());
            return 2;
        }
        try {
            StatusFile file = new StatusFile(data);
            line.getOut().print(slow == 0 ? file.read() : costs(file.costs().first(slow)));
            line.getOut().flush();
            long age = file.ageMs(System.currentTimeMillis());
            if (age > OLD_MS) {
                line.getErr()
                        .println("this is " + age / 1000
                                + " s old: the agent is not running, or cannot write to " + data);
                return 1;
            }
            return 0;
        } catch (IllegalArgumentException unreadable) {
            line.getErr().println(data + ": " + unreadable.getMessage());
            return 1;
        } catch (IOException missing) {
            line.getErr()
                    .println("no status in " + data
                            + ": the agent has not run for a minute yet, or keeps its data elsewhere");
            return 1;
        }
    }

    private String costs(CostReport report) {
        return json ? report.json() : report.table();
    }
}
