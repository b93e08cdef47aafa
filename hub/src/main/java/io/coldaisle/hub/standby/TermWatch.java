package io.coldaisle.hub.standby;

import io.coldaisle.v1.GetPairRequest;
import io.coldaisle.v1.Pair;
import io.coldaisle.v1.PairRole;
import io.coldaisle.v1.StandbyGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the other hub what it is, again and again while it does not follow this one: it may have taken over.
/// One that cannot be asked has not, as far as anybody here can know.
public final class TermWatch implements PeerWatch, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TermWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    /// An answer that is older was given to a process that has been stopped since.
    private static final Duration FRESH = EVERY.plus(DEADLINE).multipliedBy(2);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int ASKS = 3;

    private final Supplier<ManagedChannel> dial;
    private final long term;
    private final Runnable overtaken;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private volatile BooleanSupplier followed = () -> false;
    private volatile boolean counts = true;
    private long askedNanos;
    private boolean answered;
    private boolean wanted;
    private @Nullable ManagedChannel channel;
    private volatile boolean closed;

    /// @param dial opens a channel to the other hub
    /// @param term of this hub
    /// @param overtaken called once, when the other hub has a higher one and is active
    public TermWatch(Supplier<ManagedChannel> dial, long term, Runnable overtaken,
            LongSupplier nanos) {
        this.dial = dial;
        this.term = term;
        this.overtaken = overtaken;
        this.nanos = nanos;
        this.thread = Thread.ofPlatform().name("term").daemon().unstarted(this::run);
    }

    /// @param following true while the other hub follows this one: it need not be asked
    public void start(BooleanSupplier following) {
        followed = following;
        thread.start();
    }

    /// The other hub's term, if it serves; asked now, some seconds at most.
    ///
    /// @return 0 when it does not, or cannot be asked
    public static long serving(Supplier<ManagedChannel> dial) {
        ManagedChannel peer = dial.get();
        try {
            Pair answer = null;
            for (int ask = 0; ask < ASKS && answer == null; ask++) {
                answer = ask(peer);
            }
            return term(answer);
        } finally {
            peer.shutdownNow();
        }
    }

    private static @Nullable Pair ask(ManagedChannel peer) {
        try {
            return StandbyGrpc.newBlockingStub(peer)
                    .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    .getPair(GetPairRequest.getDefaultInstance());
        } catch (StatusRuntimeException e) {
            LOG.debug("the other hub does not say what it is: {}", e.getMessage());
            return null;
        }
    }

    private static long term(@Nullable Pair answer) {
        return answer == null || answer.getRole() == PairRole.PAIR_ROLE_STANDBY
                ? 0
                : answer.getTerm();
    }

    private void run() {
        try {
            while (!closed) {
                if (counts && (!followed.getAsBoolean() || wanted())) {
                    ask();
                }
                pause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
        }
    }

    private void ask() {
        long began = nanos.getAsLong();
        Pair answer = null;
        try {
            ManagedChannel open = channel == null ? dial.get() : channel;
            channel = open;
            answer = ask(open);
        } catch (RuntimeException e) {
            LOG.warn("the other hub cannot be asked: {}", e.getMessage());
        }
        long serving = term(answer);
        boolean over = serving > term;
        lock.lock();
        try {
            askedNanos = began;
            answered = true;
            wanted = false;
            counts = !over;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (over) {
            LOG.warn("the other hub has taken over: its term is {}, that of this one {}",
                    serving, term);
            overtaken.run();
        }
    }

    private boolean wanted() {
        lock.lock();
        try {
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            long left = EVERY.toNanos();
            while (!wanted && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Has it asked at once: somebody has heard of a higher term.
    public void askNow() {
        lock.lock();
        try {
            wanted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean stillCounts(long sinceNanos) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (counts && !fresh(sinceNanos) && left > 0) {
                wanted = true;
                changed.signalAll();
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return counts;
    }

    private boolean fresh(long sinceNanos) {
        return answered && askedNanos - sinceNanos >= 0
                && nanos.getAsLong() - askedNanos < FRESH.toNanos();
    }

    private void hangUp() {
        ManagedChannel open = channel;
        channel = null;
        if (open != null) {
            open.shutdownNow();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
