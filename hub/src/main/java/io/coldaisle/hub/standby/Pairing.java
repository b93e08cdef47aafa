package io.coldaisle.hub.standby;

import io.coldaisle.hub.engine.Replica;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far the standby has come, and who waits for it. Any thread.
///
/// Whoever is told that something is done (a caller, a watcher) waits for a standby that is in step, which
/// takes milliseconds; one that is not in step is not waited for. Agents wait for it either way: they keep
/// what is not acknowledged.
public final class Pairing implements Replica {
    private static final Logger LOG = LoggerFactory.getLogger(Pairing.class);
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /// Records: some hundred transactions, which take a second.
    private static final long NEAR = 20_000;

    private final PeerWatch peer;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Runnable onRelease = () -> {};
    private volatile boolean paired;
    private volatile long confirmed;
    private volatile boolean inStep;
    private volatile boolean withheld;
    private volatile long written;
    private long outOfStepNanos;
    private long fallenBehind;

    /// @param paired what the store says
    /// @param position where the store stands
    public Pairing(boolean paired, long position, PeerWatch peer, LongSupplier nanos) {
        this.paired = paired;
        this.written = position;
        this.peer = peer;
        this.nanos = nanos;
        this.outOfStepNanos = nanos.getAsLong();
    }

    /// Of a hub without a standby.
    public static Pairing none() {
        return new Pairing(false, 0, PeerWatch.NONE, System::nanoTime);
    }

    /// Called when agents may be acknowledged more than before.
    public void onRelease(Runnable released) {
        this.onRelease = released;
    }

    /// True when agents may be acknowledged what the store held at a position.
    public boolean releases(long position) {
        if (paired && confirmed < position) {
            // said before it is looked at again, so that a confirmation of just now is seen here or there
            withheld = true;
            return !paired || confirmed >= position;
        }
        return true;
    }

    /// Called often, and seldom does anybody wait.
    private void release() {
        if (withheld) {
            withheld = false;
            onRelease.run();
        }
    }

    /// Where the store stood when the engine last told.
    public long written() {
        return written;
    }

    @Override
    public boolean written(long position) {
        lock.lock();
        try {
            written = position;
            changed.signalAll();
            await(position);
        } finally {
            lock.unlock();
        }
        return inStep || !paired || peer.stillCounts(outOfStepNanos());
    }

    private void await(long position) {
        long left = PATIENCE.toNanos();
        try {
            while (inStep && confirmed < position && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (inStep && confirmed < position) {
            fallenBehind++;
            outOfStep("it has not confirmed position " + position + " within "
                    + PATIENCE.toSeconds() + " s");
        }
    }

    private void outOfStep(String why) {
        if (inStep) {
            inStep = false;
            outOfStepNanos = nanos.getAsLong();
            LOG.warn("the standby is not in step: {}; agents are acknowledged what it has", why);
        }
    }

    private long outOfStepNanos() {
        lock.lock();
        try {
            return outOfStepNanos;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until something is written after a position, a little while at most.
    void awaitWritten(long after, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (written <= after && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The standby has it on its disk.
    ///
    /// @return true when it has just come into step
    boolean confirmed(long position) {
        boolean came = false;
        lock.lock();
        try {
            confirmed = Math.max(confirmed, position);
            if (!inStep && written - confirmed < NEAR) {
                inStep = true;
                came = true;
                LOG.info("the standby is in step, at position {}", position);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        release();
        return came;
    }

    /// A standby begins to follow: what an earlier one had says nothing of this one.
    void begun() {
        lock.lock();
        try {
            confirmed = 0;
        } finally {
            lock.unlock();
        }
    }

    /// The standby is not connected any more.
    void lost() {
        lock.lock();
        try {
            outOfStep("it is not connected");
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The store says so from now on.
    void paired(boolean now) {
        if (paired != now) {
            paired = now;
            LOG.info(now
                    ? "from now on agents are acknowledged what both hubs have"
                    : "from now on agents are acknowledged without the standby");
        }
        release();
    }

    public boolean paired() {
        return paired;
    }

    public boolean inStep() {
        return inStep;
    }

    /// Position of the last record the standby has confirmed; 0 before it has.
    public long confirmed() {
        return confirmed;
    }

    /// How often the standby was too slow to be waited for.
    public long fallenBehind() {
        return fallenBehind;
    }

    /// How long the standby has not been in step; zero while it is.
    Duration away() {
        return inStep
                ? Duration.ZERO
                : Duration.ofNanos(nanos.getAsLong() - outOfStepNanos());
    }

    /// The same in whole seconds.
    public long awaySeconds() {
        return TimeUnit.NANOSECONDS.toSeconds(away().toNanos());
    }
}
