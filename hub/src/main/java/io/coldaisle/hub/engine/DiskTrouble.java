package io.coldaisle.hub.engine;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log that the disk refuses, once a minute while it lasts, and that it is over. One
/// thread.
final class DiskTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(DiskTrouble.class);
    private static final long AGAIN_AFTER_NANOS = TimeUnit.MINUTES.toNanos(1);

    private long since;
    private long said;
    private long refused;

    /// A piece of work could not be made durable.
    void again(@Nullable String problem) {
        long now = System.nanoTime();
        if (refused == 0) {
            since = now;
        }
        if (refused++ == 0 || now - said >= AGAIN_AFTER_NANOS) {
            said = now;
            LOG.error("{}; until then nothing is acknowledged to the agents, which keep what they"
                    + " have ({} pieces of work refused)", problem, refused);
        }
    }

    /// A piece of work that changed something has become durable.
    void over() {
        if (refused > 0) {
            LOG.warn("the store can be written again after {} s; {} pieces of work were refused",
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since), refused);
            refused = 0;
        }
    }
}
