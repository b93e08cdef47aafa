package io.coldaisle.agent.detect.normal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// How far beyond its own alarm level one of many series must be, so that of what is told at most a
/// hundredth of the half hours tells something for no reason, however many series there are.
///
/// Each series' largest ratio in a half hour is compared with those of all series in the half hours
/// before (30 days of them): its rank among them is its p-value, whatever the detector's distribution. Over
/// all series of the half hour the procedure of Benjamini and Hochberg (JRSS B 57, 1995) at q = 0.01 gives
/// the level: a lone series needs `p <= q / m`, of k series together each needs `p <= k q / m`. It holds
/// under positive dependence too (Benjamini and Yekutieli 2001), as of series that share a load. While
/// nothing is wrong, a half hour with any alarm is such a mistake, so they are one in a hundred at most.
/// Until enough half hours were seen to tell (a hundred and more), the fixed level of before holds.
///
/// Ratios are kept in 64 classes of 9 %. Cost: two array updates a reading, 64 steps when a ratio
/// rises beyond 1; 1.2 KiB in all and 5 bytes a series. It cannot tell a fault that most half hours had.
public final class DiscoveryLevel {
    /// The controlled rate.
    public static final double USUAL_RATE = 0.01;
    /// Of the saved form.
    public static final int BYTES = 1 + 64 * Double.BYTES;
    private static final byte FORM = 1;
    private static final int CLASSES = 64;
    private static final long WINDOW_MS = 1_800_000;
    private static final double LOWEST = 0.25;
    private static final double PER_E = 11.4;
    private static final double FORGET = Math.exp(-1 / (30 * 48.0));
    private static final double LEAST = 1;
    private static final double MOST = 8;
    private final double fallback;
    private final double rate;
    private final double[] past = new double[CLASSES];
    private final int[] now = new int[CLASSES];
    private int series;
    private int seriesBefore;
    private long window = Long.MIN_VALUE;
    private double level;

    /// @param fallback level until enough was seen
    /// @param rate the controlled one
    public DiscoveryLevel(double fallback, double rate) {
        this.fallback = fallback;
        this.rate = rate;
        this.level = fallback;
    }

    /// What is kept of a series: its class in the half hour.
    public static final class Mark {
        private long window = Long.MIN_VALUE;
        private byte place;
    }

    /// Takes in a ratio of a series that has learned for long enough.
    public void observe(Mark mark, double ratio, long atMs) {
        long current = Math.floorDiv(atMs, WINDOW_MS);
        if (current != window) {
            close();
            window = current;
        }
        int place = place(ratio);
        if (mark.window != window) {
            mark.window = window;
            mark.place = (byte) place;
            now[place]++;
            series++;
        } else if (place > mark.place) {
            now[mark.place]--;
            now[place]++;
            mark.place = (byte) place;
        } else {
            return;
        }
        if (ratio >= LEAST) {
            level = level();
        }
    }

    /// How far beyond its own alarm level a series must be to be told.
    public double get() {
        return level;
    }

    private void close() {
        for (int i = 0; i < CLASSES; i++) {
            past[i] = past[i] * FORGET + now[i];
        }
        Arrays.fill(now, 0);
        seriesBefore = series;
        series = 0;
        level = level();
    }

    /// The lowest class that the procedure still rejects; a lone series' where it rejects none.
    private double level() {
        double seen = 0;
        for (double each : past) {
            seen += each;
        }
        // a half hour that has just begun has not heard of all of them yet
        int all = Math.max(1, Math.max(series, seriesBefore));
        if (1 / (seen + 1) > rate / all || seen == 0) {
            return fallback;
        }
        double beyond = 0;
        int together = 0;
        int found = CLASSES;
        for (int place = CLASSES - 1; place > 0; place--) {
            beyond += past[place];
            together += now[place];
            double p = (beyond + 1) / (seen + 1);
            if (p <= rate * Math.max(1, together) / all) {
                found = place;
            }
        }
        return Math.clamp(lowerEdge(found), LEAST, MOST);
    }

    private static int place(double ratio) {
        return ratio < LOWEST
                ? 0
                : Math.min(CLASSES - 1, 1 + (int) (Math.log(ratio / LOWEST) * PER_E));
    }

    private static double lowerEdge(int place) {
        return place == 0 ? 0 : LOWEST * Math.exp((place - 1) / PER_E);
    }

    public void save(ByteBuffer to) {
        to.put(FORM);
        for (double each : past) {
            to.putDouble(each);
        }
    }

    /// Takes over what was saved; of another form nothing.
    public void load(ByteBuffer from) {
        if (from.remaining() == BYTES && from.get() == FORM) {
            for (int i = 0; i < CLASSES; i++) {
                past[i] = from.getDouble();
            }
            level = level();
        }
    }
}
