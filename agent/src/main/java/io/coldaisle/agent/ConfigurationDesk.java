package io.coldaisle.agent;

import io.coldaisle.agent.uplink.ConfigurationOrder;
import io.coldaisle.agent.uplink.ConfigurationReport;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread on which configurations of the hub are taken; it is there only while one is.
final class ConfigurationDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationDesk.class);
    private static final int MOST_WAITING = 4;
    private static final long LOOK_EVERY_S = 1;
    private static final long IDLE_S = 10;
    private final Reconfiguration reconfiguration;
    private final ScheduledThreadPoolExecutor thread;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong leftOut = new AtomicLong();

    ConfigurationDesk(Reconfiguration reconfiguration) {
        this.reconfiguration = reconfiguration;
        this.thread = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().name("configuration").daemon().factory());
        thread.setKeepAliveTime(IDLE_S, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /// Any thread. An order that finds too many waiting is left out: the hub gives it again with the next
    /// Hello.
    void take(ConfigurationOrder order) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            leftOut.incrementAndGet();
            LOG.warn("configuration {} of the hub is left out: {} wait already", order.version(),
                    MOST_WAITING);
            return;
        }
        thread.execute(() -> {
            waiting.decrementAndGet();
            guarded(() -> {
                reconfiguration.take(order, ConfigurationDesk::elapsedMs);
                look();
            });
        });
    }

    private static long elapsedMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private void look() {
        if (reconfiguration.watches()) {
            var _ = thread.schedule(() -> guarded(() -> {
                reconfiguration.tick(elapsedMs());
                look();
            }), LOOK_EVERY_S, TimeUnit.SECONDS);
        }
    }

    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bug) {
            LOG.error("a configuration of the hub failed", bug);
        }
    }

    /// What was last to be said.
    ConfigurationReport last() {
        return reconfiguration.last();
    }

    /// What became of configurations since the start, beside those kept.
    Map<String, Long> counts() {
        return Map.of("rolled_back", reconfiguration.rolledBack(), "refused",
                reconfiguration.refused(), "left_out", leftOut.get());
    }

    /// A line for the status page.
    String status() {
        ConfigurationReport last = last();
        String inForce = last.inForce().isEmpty()
                ? "the own file alone"
                : "version " + last.inForce() + " of the hub over the own file";
        return "configuration: " + inForce + (last.stage().accepted()
                ? last.stage() == ConfigurationReport.Stage.PROBATION ? ", on trial" : ""
                : "; " + last.version() + " was not taken: "
                        + String.join("; ", last.errors()))
                + '\n';
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
