package io.coldaisle.agent.sample;

import java.util.Arrays;

/// Samples of one sensor, many at a time: times, agent's clock, ms, and values.
public final class SampleRun {
    private long[] observedAtMs = new long[64];
    private double[] values = new double[64];
    private int size;

    public void add(long atMs, double value) {
        if (size == values.length) {
            observedAtMs = Arrays.copyOf(observedAtMs, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        observedAtMs[size] = atMs;
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    public long observedAtMs(int i) {
        return observedAtMs[i];
    }

    public double value(int i) {
        return values[i];
    }
}
