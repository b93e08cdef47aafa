package io.coldaisle.agent.net;

import java.util.concurrent.atomic.AtomicLong;

/// Bytes and oddities seen on the wire, for the status page. Safe from any thread.
public final class Traffic {
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong garbage = new AtomicLong();

    public void received(long bytes) {
        received.addAndGet(bytes);
    }

    public void sent(long bytes) {
        sent.addAndGet(bytes);
    }

    /// Counts a message that belongs to nothing or cannot be read.
    public void garbage() {
        garbage.incrementAndGet();
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
