package io.coldaisle.agent.detect.early;

import org.jspecify.annotations.Nullable;

/// What something still is of what it was: its latest days beside the best it showed over a month.
///
/// The best month is the baseline, so that a slow loss does not become the new normal, and a new part
/// sets its own.
final class Worn {
    private static final int LATEST = 3;
    private static final int FEWEST_DAYS = 7;

    private final Track days;
    private final Track months;

    private Worn(Track days, Track months) {
        this.days = days;
        this.months = months;
    }

    /// Null when the device has too many tracks.
    static @Nullable Worn of(Tracks tracks, String name) {
        Track days = tracks.of(name + ":days", Shapes.DAYS);
        Track months = days == null ? null : tracks.of(name + ":months", Shapes.MONTHS);
        return days == null || months == null ? null : new Worn(days, months);
    }

    /// True when a day ended with it.
    boolean add(long atMs, double value) {
        months.add(atMs, value);
        return days.add(atMs, value);
    }

    /// The median of the latest three days that were read; NaN without.
    double now() {
        double[] all = days.points(Shapes.DAY_MS).value();
        int n = Math.min(LATEST, all.length);
        double[] latest = new double[n];
        System.arraycopy(all, all.length - n, latest, 0, n);
        return Points.median(latest);
    }

    /// The best month, or the first of two weeks before there is one; NaN when too little was seen.
    double baseline() {
        double best = Double.NaN;
        for (int i = 0; i < months.buckets(); i++) {
            double month = months.closed(i);
            best = Double.isNaN(best) || month > best ? month : best;
        }
        if (!Double.isNaN(best) || days.filled() < FEWEST_DAYS) {
            return best;
        }
        double[] all = days.points(Shapes.DAY_MS).value();
        double[] first = new double[LATEST];
        System.arraycopy(all, 0, first, 0, LATEST);
        return Points.median(first);
    }
}
