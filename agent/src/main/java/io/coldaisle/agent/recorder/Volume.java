package io.coldaisle.agent.recorder;

/// What one volume holds.
///
/// @param number counts from 1, never reused
/// @param minMs earliest sample, agent's clock
/// @param maxMs latest sample
/// @param seconds of recording, by the clock nobody sets
/// @param parts chunks a device may have in it: numbers below this
record Volume(int number, long minMs, long maxMs, long samples, long bytes, long seconds,
        int parts) {
    static Volume fresh(int number) {
        return new Volume(number, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, 0, 0);
    }

    /// With one more round of chunks.
    Volume with(long chunkMinMs, long chunkMaxMs, long moreSamples, long moreBytes,
            long moreSeconds) {
        return new Volume(number, Math.min(minMs, chunkMinMs), Math.max(maxMs, chunkMaxMs),
                samples + moreSamples, bytes + moreBytes, seconds + moreSeconds, parts + 1);
    }

    /// True when it may hold something of [sinceMs, untilMs).
    boolean overlaps(long sinceMs, long untilMs) {
        return minMs < untilMs && maxMs >= sinceMs;
    }

    byte[] toBytes() {
        ByteRun out = new ByteRun();
        out.signed(minMs);
        out.signed(maxMs);
        out.number(samples);
        out.number(bytes);
        out.number(seconds);
        out.number(parts);
        return out.toBytes();
    }

    static Volume of(int number, byte[] bytes) {
        ByteScan in = new ByteScan(bytes);
        return new Volume(number, in.signed(), in.signed(), in.number(), in.number(), in.number(),
                (int) in.number());
    }
}
