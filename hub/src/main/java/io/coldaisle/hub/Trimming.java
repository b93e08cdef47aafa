package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration.Retention;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.StoreException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the store within its age and its bytes. What is forgotten is gone from the disk only once
/// the store has been compacted, which happens here and not on the engine's thread. One thread; the
/// figures may be read by any.
final class Trimming {
    private static final Logger LOG = LoggerFactory.getLogger(Trimming.class);

    private final Engine engine;
    private final Store store;
    private final Retention retention;
    private final AtomicLong trims = new AtomicLong();
    private final AtomicLong freed = new AtomicLong();
    private volatile boolean tooLarge;
    private boolean uncompacted;

    Trimming(Engine engine, Store store, Retention retention) {
        this.engine = engine;
        this.store = store;
        this.retention = retention;
    }

    /// Forgets what is too old.
    void turn() {
        engine.submit(new Housekeeping(retention), (_, _) -> {});
    }

    /// Forgets the oldest while there is more than there may be.
    void whenTooLarge() {
        if (retention.bytes() == 0) {
            return;
        }
        try {
            long before = store.bytes();
            if (before > retention.bytes()) {
                forget(before);
            } else {
                tooLarge = false;
            }
        } catch (CompletionException | StoreException e) {
            tooLarge = true;
            LOG.error(
                    "ALARM: the store has more than retention.bytes and could not be made smaller,"
                            + " it is tried again in a minute: {}",
                    e.getMessage());
        }
    }

    private void forget(long before) {
        store.requireRoomToCompact();
        if (uncompacted) {
            // what was forgotten before must be gone from the disk before more is forgotten
            store.compact();
            uncompacted = false;
            return;
        }
        uncompacted = true;
        ByteTrim.Outcome outcome = engine.submit(new ByteTrim(before, retention.bytes())).join();
        store.compact();
        uncompacted = false;
        long after = store.bytes();
        trims.incrementAndGet();
        freed.addAndGet(Math.max(0, before - after));
        tooLarge = after > retention.bytes();
        if (outcome.anything() || !tooLarge) {
            LOG.warn("the store had {} bytes, more than retention.bytes {}: {}; it has {} now",
                    before, retention.bytes(), outcome, after);
        } else {
            LOG.error("ALARM: the store has {} bytes, more than retention.bytes {}, and nothing"
                    + " that may be forgotten is left; raise it", after, retention.bytes());
        }
    }

    /// How often the oldest was forgotten for want of room since the start.
    long trims() {
        return trims.get();
    }

    /// Bytes that came free by it.
    long freed() {
        return freed.get();
    }

    /// True while the store is larger than it may be.
    boolean tooLarge() {
        return tooLarge;
    }
}
