package io.coldaisle.hub.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where two records as JSON part: from a few words before on, at most so much of either.
///
/// @param stored empty: there is none
/// @param again empty: there is none
record FirstDifference(String stored, String again) {
    private static final int BEFORE = 60;
    private static final int MOST = 200;

    /// Null when they are the same, to the bit.
    static @Nullable FirstDifference of(byte @Nullable [] stored, byte @Nullable [] again) {
        byte[] a = stored == null ? new byte[0] : stored;
        byte[] b = again == null ? new byte[0] : again;
        int at = Arrays.mismatch(a, b);
        return at < 0 ? null : new FirstDifference(excerpt(a, at), excerpt(b, at));
    }

    private static String excerpt(byte[] json, int at) {
        int from = Math.max(0, at - BEFORE);
        int to = Math.min(json.length, from + MOST);
        return from >= to
                ? ""
                : (from > 0 ? "..." : "")
                        + new String(json, from, to - from, StandardCharsets.UTF_8)
                        + (to < json.length ? "..." : "");
    }
}
