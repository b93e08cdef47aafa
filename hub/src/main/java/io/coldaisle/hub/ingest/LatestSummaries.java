package io.coldaisle.hub.ingest;

import io.coldaisle.model.SensorSummary;
import java.util.Arrays;

/// The last value of the latest summary of each series, so that sensors that stand still need no
/// look at the disk: 16 bytes a series. Only the engine's thread touches it.
final class LatestSummaries {
    private static final long NONE = Long.MIN_VALUE;
    private long[] startMs = new long[0];
    private double[] last = new double[0];

    void put(int series, SensorSummary summary) {
        if (series >= startMs.length) {
            int known = startMs.length;
            int size = Math.max(series + 1, known + known / 2);
            startMs = Arrays.copyOf(startMs, size);
            last = Arrays.copyOf(last, size);
            Arrays.fill(startMs, known, size, NONE);
        }
        startMs[series] = summary.startMs();
        last[series] = summary.last();
    }

    /// True when the latest summary of the series began then.
    boolean knows(int series, long atMs) {
        return series < startMs.length && startMs[series] == atMs && atMs != NONE;
    }

    double last(int series) {
        return last[series];
    }

    void forget() {
        startMs = new long[0];
        last = new double[0];
    }
}
