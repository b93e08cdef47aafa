package io.coldaisle.hub.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log that the disk refuses, once a minute while it lasts, and that it is over. One
/// thread, but for what is asked of it.
final class DiskTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(DiskTrouble.class);
    private static final long AGAIN_AFTER_NANOS = TimeUnit.MINUTES.toNanos(1);

    private long since;
    private long said;
    private long refused;
    private volatile @Nullable String problem;
    private final AtomicLong refusedInAll = new AtomicLong();

    /// A piece of work could not be made durable.
    void again(String why) {
        long now = System.nanoTime();
        problem = why;
        refusedInAll.incrementAndGet();
        if (refused == 0) {
            since = now;
        }
        if (refused++ == 0 || now - said >= AGAIN_AFTER_NANOS) {
            said = now;
            LOG.error("ALARM: the hub is read-only: {}; until then nothing is acknowledged to the"
                    + " agents, which keep what they have ({} pieces of work refused)", why,
                    refused);
        }
    }

    /// A piece of work that changed something has become durable.
    void over() {
        if (refused > 0) {
            LOG.warn("the store can be written again after {} s; {} pieces of work were refused",
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since), refused);
            refused = 0;
            problem = null;
        }
    }

    /// Why nothing can be written now; null while it can. Any thread.
    @Nullable
    String problem() {
        return problem;
    }

    /// Pieces of work refused since the start. Any thread.
    long refused() {
        return refusedInAll.get();
    }
}
