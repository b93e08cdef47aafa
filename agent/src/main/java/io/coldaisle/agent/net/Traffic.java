package io.coldaisle.agent.net;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Bytes, requests and oddities seen on the wire: of everything, or of one device as a part of
/// that. Safe from any thread; of a part, answers are told apart only where one request is out at a time.
public final class Traffic {
    private final @Nullable Traffic whole;
    private final Tape tape;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong garbage = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong roundTrips = new AtomicLong();
    private final AtomicLong awaitedNanos = new AtomicLong();
    /// When the request was sent whose answer is not there; 0: none is out.
    private final AtomicLong waitingSince = new AtomicLong();

    public Traffic() {
        this(Tape.NONE);
    }

    /// Where what is said is written down too.
    public Traffic(Tape tape) {
        this(null, tape);
    }

    private Traffic(@Nullable Traffic whole, Tape tape) {
        this.whole = whole;
        this.tape = tape;
    }

    /// Takes down questions and answers, where somebody wants them.
    public Tape tape() {
        return tape;
    }

    /// What is seen of it from now on.
    ///
    /// @param awaitedNanos time that a request was out and its answer was not there
    public record Seen(long bytes, long requests, long roundTrips, long awaitedNanos) {
        public Seen since(Seen before) {
            return new Seen(bytes - before.bytes, requests - before.requests,
                    roundTrips - before.roundTrips, awaitedNanos - before.awaitedNanos);
        }
    }

    /// Counts of one device, which count here too.
    public Traffic part() {
        return new Traffic(this, tape);
    }

    public void received(long bytes) {
        received.addAndGet(bytes);
        if (whole != null) {
            whole.received.addAndGet(bytes);
            long since = waitingSince.getAndSet(0);
            if (since != 0) {
                roundTrips.incrementAndGet();
                awaitedNanos.addAndGet(System.nanoTime() - since);
            }
        }
    }

    public void sent(long bytes) {
        sent.addAndGet(bytes);
        requests.incrementAndGet();
        if (whole != null) {
            whole.sent(bytes);
            waitingSince.compareAndSet(0, System.nanoTime());
        }
    }

    /// Nobody waits for an answer any more: the time until now was waited for nothing.
    public void gaveUp() {
        long since = waitingSince.getAndSet(0);
        if (since != 0) {
            awaitedNanos.addAndGet(System.nanoTime() - since);
        }
    }

    public Seen seen() {
        return new Seen(receivedBytes() + sentBytes(), requests.get(), roundTrips.get(),
                awaitedNanos.get());
    }

    /// Counts a message that belongs to nothing or cannot be read.
    public void garbage() {
        garbage.incrementAndGet();
        if (whole != null) {
            whole.garbage();
        }
    }

    public long receivedBytes() {
        return received.get();
    }

    public long sentBytes() {
        return sent.get();
    }

    public long garbageMessages() {
        return garbage.get();
    }
}
