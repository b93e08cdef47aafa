package io.coldaisle.hub.rootcause;

import java.util.Arrays;

/// Weighted intervals, and where most of their weight lies: a sweep over their ends.
final class Overlap {
    private static final int NUMBER_BITS = 25;
    /// More of them say nothing new about where they meet.
    private static final int MOST = 1 << 20;

    private double[] from = new double[64];
    private double[] to = new double[64];
    private double[] weight = new double[64];
    private int count;

    /// Adds an interval; the weight is above 0.
    void add(double begin, double end, double worth) {
        if (count == MOST) {
            return;
        }
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
            weight = Arrays.copyOf(weight, 2 * count);
        }
        from[count] = begin;
        to[count] = end;
        weight[count++] = worth;
    }

    /// The middle of what the most weight covers, the first of several; NaN when there is nothing.
    double middle() {
        long[] ends = sorted();
        double level = 0;
        double most = -1;
        double best = Double.NaN;
        for (int k = 0; k < ends.length; k++) {
            int number = number(ends[k]);
            if (number >= count) {
                level -= weight[number - count];
            } else {
                level += weight[number];
                if (level > most + 1e-9) {
                    most = level;
                    best = (from[number] + at(number(ends[k + 1]))) / 2;
                }
            }
        }
        return best;
    }

    /// Ends by hundredths of a second, beginnings first: far finer than anybody knows when something
    /// began, and numbers sort many times faster than objects.
    private long[] sorted() {
        long[] ends = new long[2 * count];
        for (int k = 0; k < ends.length; k++) {
            ends[k] = Math.round(at(k) * 100) << NUMBER_BITS | k;
        }
        Arrays.sort(ends);
        return ends;
    }

    private double at(int number) {
        return number < count ? from[number] : to[number - count];
    }

    private static int number(long end) {
        return (int) (end & ((1 << NUMBER_BITS) - 1));
    }
}
