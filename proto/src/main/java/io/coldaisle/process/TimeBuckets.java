package io.coldaisle.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// How long things took, counted by size: from 1 ms doubling four at a time to a minute. Any thread.
public final class TimeBuckets {
    private static final long[] BOUNDS_MS = {1, 4, 16, 64, 250, 1000, 4000, 16_000, 60_000};
    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS_MS.length + 1);
    private final LongAdder nanos = new LongAdder();

    record Counted(long[] counts, double sumSeconds) {}

    /// Something took this long.
    public void took(long elapsedNanos) {
        long bounded = Math.max(0, elapsedNanos);
        int bucket = 0;
        while (bucket < BOUNDS_MS.length
                && bounded > TimeUnit.MILLISECONDS.toNanos(BOUNDS_MS[bucket])) {
            bucket++;
        }
        counts.incrementAndGet(bucket);
        nanos.add(bounded);
    }

    static double[] boundsSeconds() {
        double[] bounds = new double[BOUNDS_MS.length + 1];
        for (int i = 0; i < BOUNDS_MS.length; i++) {
            bounds[i] = BOUNDS_MS[i] / 1000.0;
        }
        bounds[BOUNDS_MS.length] = Double.POSITIVE_INFINITY;
        return bounds;
    }

    Counted counted() {
        long[] copy = new long[counts.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts.get(i);
        }
        return new Counted(copy, nanos.sum() / 1e9);
    }
}
