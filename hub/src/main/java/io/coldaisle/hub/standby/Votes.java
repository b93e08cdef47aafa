package io.coldaisle.hub.standby;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Agents that try the standby: their stream to the active hub is broken. Any thread.
final class Votes {
    static final Duration COUNT_FOR = Duration.ofMinutes(1);
    /// Names come from certificates of this authority, so there are no more than agents.
    private static final int MOST = 100_000;

    private final Map<String, Long> triedNanos = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    Votes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void tried(String agent) {
        if (triedNanos.size() < MOST || triedNanos.containsKey(agent)) {
            triedNanos.put(agent, nanos.getAsLong());
        }
    }

    /// Agents that have tried within the last minute.
    int count() {
        long now = nanos.getAsLong();
        triedNanos.values().removeIf(at -> now - at > COUNT_FOR.toNanos());
        return triedNanos.size();
    }
}
