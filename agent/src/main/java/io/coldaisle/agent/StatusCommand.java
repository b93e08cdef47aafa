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

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        Path data;
        try {
            data = ConfigurationReader.readWithoutSecrets(config).agent().data();
        } catch (InvalidDocument wrong) {
            line.getErr().println(wrong.getMessage());
            return 2;
        }
        try {
            StatusFile file = new StatusFile(data);
            line.getOut().print(file.read());
            line.getOut().flush();
            long age = file.ageMs(System.currentTimeMillis());
            if (age > OLD_MS) {
                line.getErr()
                        .println("this is " + age / 1000
                                + " s old: the agent is not running, or cannot write to " + data);
                return 1;
            }
            return 0;
        } catch (IOException missing) {
            line.getErr()
                    .println("no status in " + data
                            + ": the agent has not run for a minute yet, or keeps its data elsewhere");
            return 1;
        }
    }
}
