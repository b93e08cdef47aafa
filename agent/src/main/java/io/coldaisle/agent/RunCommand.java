package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.ConfigurationReader;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.process.SystemdNotice;
import io.coldaisle.yaml.InvalidDocument;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `run --config F`: polls, detects and sends until it is stopped.
@Command(name = "run", description = "Runs the agent until it is stopped.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "F", required = true, description = "the configuration")
    private Path config = Path.of("agent.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        try {
            AgentConfiguration configuration = ConfigurationReader.read(config, System.getenv());
            run(configuration);
            return 0;
        } catch (InvalidDocument wrong) {
            line.getErr().println(wrong.getMessage());
            return 2;
        } catch (OutboxException e) {
            line.getErr().println("coldaisle-agent: " + e.getMessage());
            return 1;
        }
    }

    private void run(AgentConfiguration configuration)
            throws OutboxException, InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try (Agent agent = Agent.start(configuration, AgentVersion.text(),
                System::currentTimeMillis)) {
            SystemdNotice systemd = SystemdNotice.of(System::getenv);
            systemd.ready();
            Objects.requireNonNull(spec)
                    .commandLine()
                    .getOut()
                    .println(
                            "coldaisle-agent " + configuration.agent().name() + " ready");
            systemd.watchUntil(stop, agent::healthy);
            systemd.stopping();
        } finally {
            stopped.countDown();
        }
    }
}
