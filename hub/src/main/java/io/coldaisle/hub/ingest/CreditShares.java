package io.coldaisle.hub.ingest;

import java.util.concurrent.atomic.AtomicInteger;

/// How many bytes each agent may have under way, so that all of them together stay within a part of the
/// hub's memory: a thousand that come back at once with days to tell would fill it otherwise. Any thread.
///
/// An agent alone gets the most there is; each further one makes the shares smaller, and those who have
/// more get less back with their next acknowledgements.
final class CreditShares {
    /// An agent that may send anything sends a batch, so a share is never too small for one.
    static final long LEAST = 16 << 10;
    /// A batch takes some five times its bytes once it is read.
    private static final long PART_OF_HEAP = 64;
    private final long most;
    private final long room;
    private final AtomicInteger streams = new AtomicInteger();

    /// @param most bytes of one agent
    /// @param room bytes of all
    CreditShares(long most, long room) {
        this.most = most;
        this.room = room;
    }

    static CreditShares ofHeap(long most) {
        return new CreditShares(most, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    void opened() {
        streams.incrementAndGet();
    }

    void closed() {
        streams.decrementAndGet();
    }

    /// What one agent may have under way now.
    long share() {
        return Math.clamp(room / Math.max(1, streams.get()), Math.min(LEAST, most), most);
    }
}
