package io.coldaisle.hub.security;

import java.util.HashMap;
import java.util.Map;

/// Bytes that are held for callers, of each and of all of them.
final class HeldBytes {
    /// A request of so little always finds room among all: who fills that keeps nobody from asking.
    static final long SMALL = 64 << 10;

    private final Bounds bounds;
    private final Map<String, Long> ofEach = new HashMap<>();
    private long ofAll;

    /// How much may be held, bytes.
    ///
    /// @param ofOne for one caller
    /// @param ofStrangers for all callers nobody vouches for
    /// @param ofAll beyond that small requests alone are taken
    record Bounds(long ofOne, long ofStrangers, long ofAll) {
        long of(String caller) {
            return caller.isEmpty() ? ofStrangers : ofOne;
        }
    }

    /// What came of taking.
    enum Room {
        ENOUGH, TOO_MUCH_OF_ONE, TOO_MUCH_OF_ALL
    }

    HeldBytes(Bounds bounds) {
        this.bounds = bounds;
    }

    /// So many bytes more are held, whether there is room for them or not.
    ///
    /// @param caller empty for one nobody vouches for
    /// @param ofRequest what the request of which they are a part holds with them
    synchronized Room take(String caller, long bytes, long ofRequest) {
        ofAll += bytes;
        long ofOne = ofEach.merge(caller, bytes, Long::sum);
        if (ofOne > bounds.of(caller)) {
            return Room.TOO_MUCH_OF_ONE;
        }
        return ofAll > bounds.ofAll() && ofRequest > SMALL
                ? Room.TOO_MUCH_OF_ALL
                : Room.ENOUGH;
    }

    /// They are held no longer.
    synchronized void give(String caller, long bytes) {
        ofAll -= bytes;
        ofEach.computeIfPresent(caller, (_, held) -> held == bytes ? null : held - bytes);
    }

    /// Of all callers.
    synchronized long bytes() {
        return ofAll;
    }
}
