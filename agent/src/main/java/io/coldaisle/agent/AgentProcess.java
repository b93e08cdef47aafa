package io.coldaisle.agent;

import io.coldaisle.agent.config.Layers;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.process.SystemdNotice;
import io.coldaisle.yaml.InvalidDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// The agent as a process: from its configuration to SIGTERM.
final class AgentProcess {
    private AgentProcess() {}

    /// Runs until it is told to stop; returns the exit code.
    static int run(Path config, PrintWriter out, PrintWriter err) throws InterruptedException {
        try {
            run(Layers.of(config, System.getenv()), out);
            return 0;
        } catch (InvalidDocument wrong) {
            err.println(wrong.getMessage());
            return 2;
        } catch (OutboxException e) {
            err.println("coldaisle-agent: " + e.getMessage());
            return 1;
        }
    }

    private static void run(Layers layers, PrintWriter out)
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
        try (Agent agent = Agent.start(layers, AgentVersion.text(),
                System::currentTimeMillis)) {
            SystemdNotice systemd = SystemdNotice.of(System::getenv);
            systemd.ready();
            out.println("coldaisle-agent " + agent.name() + " ready");
            systemd.watchUntil(stop, agent::healthy);
            systemd.stopping();
        } finally {
            stopped.countDown();
        }
    }
}
