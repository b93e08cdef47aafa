package io.coldaisle.agent.uplink;

import io.coldaisle.v1.Ack;
import io.coldaisle.v1.Batch;
import java.util.function.LongSupplier;

/// Keeps a backlog from taking all of the hub's time: one large batch is under way at once, and after it
/// what is not urgent rests for twice as long as the hub took. So an alarm finds the hub and the link idle
/// two times in three, however long the agent was away; and a hub that is slow, since many come back at
/// once, is asked the less.
///
/// ```
///   free --large batch--> under way --acknowledged--> resting --twice that long, a second at most--> free
/// ```
final class BacklogPace {
    /// What a rack of 6,000 sensors says in a minute is half of it: life as usual is never held up.
    private static final int LARGE_BYTES = 32 << 10;
    private static final int RESTS = 2;
    private static final long LONGEST_MS = 1_000;
    /// An acknowledgement that names so many runs may hold more back.
    private static final int MOST_RUNS = 64;

    private final LongSupplier clock;
    private long underWay;
    private long sentAtMs;
    private boolean resting;

    /// @param clock ms; may be set
    BacklogPace(LongSupplier clock) {
        this.clock = clock;
    }

    /// True while nothing but alarms is to be sent.
    boolean urgentOnly() {
        return underWay > 0 || resting;
    }

    void sent(Batch batch) {
        if (!urgentOnly() && batch.getSerializedSize() >= LARGE_BYTES) {
            underWay = batch.getLastSequence();
            sentAtMs = clock.getAsLong();
        }
    }

    /// The hub has made something durable.
    ///
    /// @return how long to rest now, ms; then [#rested] is to be called
    long acknowledged(Ack ack) {
        if (underWay == 0 || !covers(ack, underWay)) {
            return 0;
        }
        underWay = 0;
        long took = clock.getAsLong() - sentAtMs;
        long rest = Math.clamp(RESTS * took, 0, LONGEST_MS);
        resting = rest > 0;
        return rest;
    }

    /// In doubt it does: what is held up for ever would never fill the holes between those runs.
    private static boolean covers(Ack ack, long sequence) {
        return ack.getAcknowledged() >= sequence
                || ack.getAlsoAcknowledgedCount() >= MOST_RUNS
                || ack.getAlsoAcknowledgedList()
                        .stream()
                        .anyMatch(run -> run.getFirst() <= sequence && sequence <= run.getLast());
    }

    void rested() {
        resting = false;
    }
}
