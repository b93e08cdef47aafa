package io.coldaisle.agent.recorder;

import java.time.Duration;

/// @param enabled false: nothing is recorded, and what was is left alone
/// @param maxBytes on disk; at most this, the oldest go first
/// @param keep how much recording is kept, if `maxBytes` allow
public record RecorderSettings(boolean enabled, long maxBytes, Duration keep) {
    /// Two days of a rack with 6,000 sensors at 10 s take some 40 to 110 MB.
    public static final RecorderSettings DEFAULT = new RecorderSettings(true, 256L << 20,
            Duration.ofDays(2));
    /// A quarter of this is room to work in.
    public static final long LEAST_BYTES = 32L << 20;

    public RecorderSettings {
        if (maxBytes < LEAST_BYTES) {
            throw new IllegalArgumentException("recorder.max_size is at least 32MiB");
        }
        if (keep.toMinutes() < 5 || keep.toDays() > 31) {
            throw new IllegalArgumentException("recorder.keep is from 5m to 31d");
        }
    }
}
