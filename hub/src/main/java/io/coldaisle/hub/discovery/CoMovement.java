package io.coldaisle.hub.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds which outlet feeds which load: their watts change at the same moments.
///
/// Changes from window to window are correlated, not the watts themselves: all servers of a rack are
/// busy by day, but each has its own minute. An outlet is taken for a load only when it fits better
/// than every other outlet of its box, and the load better than every other load for that outlet, by
/// more than chance gives; servers that work in step tell nothing apart, and nothing is said of them.
/// Chance is that of two correlations (Fisher's z), times the number of rivals.
///
/// Cost: outlets x loads of an area x windows. Cannot see loads that never change.
public final class CoMovement {
    private static final int FEWEST_WINDOWS = 60;
    private static final double LEAST_CORRELATION = 0.7;
    private static final double LEAST_CONFIDENCE = 0.9;
    private static final double SUREST = 0.99;
    /// A load that changes by less (standard deviation, W) is constant but for rounding.
    private static final double LEAST_CHANGE_W = 2;
    /// What an outlet may change by, of the change of the load: a share of it, or all with losses.
    private static final double LEAST_SLOPE = 0.1;
    private static final double MOST_SLOPE = 1.4;

    private CoMovement() {}

    private record Fit(WattSeries outlet, WattSeries load, double r, double slope, int windows) {
        double z() {
            return atanh(Math.clamp(r, -0.9999, 0.9999));
        }
    }

    /// Pairs that can be told from all rivals, the surest first.
    public static List<PowerPair> find(List<WattSeries> outlets, List<WattSeries> loads) {
        Map<String, List<WattSeries>> areas = new TreeMap<>();
        for (WattSeries load : loads) {
            if (spread(load.watts()) >= LEAST_CHANGE_W) {
                areas.computeIfAbsent(load.area(), _ -> new ArrayList<>()).add(load);
            }
        }
        List<PowerPair> pairs = new ArrayList<>();
        areas.forEach((area, drawing) -> {
            List<WattSeries> near = outlets.stream().filter(o -> o.area().equals(area)).toList();
            area(near, drawing, pairs);
        });
        pairs.sort(Comparator.comparingDouble(PowerPair::confidence)
                .thenComparingDouble(PowerPair::correlation)
                .reversed()
                .thenComparing(PowerPair::outlet));
        return pairs;
    }

    private static void area(List<WattSeries> outlets, List<WattSeries> loads,
            List<PowerPair> into) {
        List<Fit> fits = new ArrayList<>();
        for (WattSeries outlet : outlets) {
            for (WattSeries load : loads) {
                Fit fit = fit(outlet, load);
                if (fit != null) {
                    fits.add(fit);
                }
            }
        }
        Map<String, List<Fit>> ofLoad = new TreeMap<>();
        Map<String, List<Fit>> ofOutlet = new TreeMap<>();
        for (Fit fit : fits) {
            ofLoad.computeIfAbsent(fit.load().component() + "\0" + fit.outlet().source(),
                    _ -> new ArrayList<>()).add(fit);
            ofOutlet.computeIfAbsent(fit.outlet().component(), _ -> new ArrayList<>()).add(fit);
        }
        ofLoad.values().forEach(rivals -> {
            Fit best = rivals.stream().max(Comparator.comparingDouble(Fit::r)).orElseThrow();
            double confidence = Math.min(better(best, rivals),
                    better(best, ofOutlet.getOrDefault(best.outlet().component(), List.of())));
            boolean plausible = best.r() >= LEAST_CORRELATION && best.slope() >= LEAST_SLOPE
                    && best.slope() <= MOST_SLOPE;
            if (plausible && confidence >= LEAST_CONFIDENCE) {
                into.add(new PowerPair(best.outlet().component(), best.load().component(),
                        best.r(), confidence, best.windows()));
            }
        });
    }

    /// Chance that a fit is better than all its rivals, and than none at all, not by luck.
    private static double better(Fit best, List<Fit> rivals) {
        double luck = luck(best.z() * Math.sqrt(best.windows() - 3.0));
        for (Fit rival : rivals) {
            if (rival != best) {
                int windows = Math.min(best.windows(), rival.windows());
                luck += luck((best.z() - rival.z()) * Math.sqrt((windows - 3.0) / 2));
            }
        }
        return Math.clamp(1 - luck, 0, SUREST);
    }

    private static @Nullable Fit fit(WattSeries outlet, WattSeries load) {
        double[] a = outlet.watts();
        double[] b = load.watts();
        int n = 0;
        double sumA = 0;
        double sumB = 0;
        double sumAa = 0;
        double sumBb = 0;
        double sumAb = 0;
        for (int i = 1; i < Math.min(a.length, b.length); i++) {
            double da = a[i] - a[i - 1];
            double db = b[i] - b[i - 1];
            if (Double.isFinite(da) && Double.isFinite(db)) {
                n++;
                sumA += da;
                sumB += db;
                sumAa += da * da;
                sumBb += db * db;
                sumAb += da * db;
            }
        }
        if (n < FEWEST_WINDOWS) {
            return null;
        }
        double varA = sumAa - sumA * sumA / n;
        double varB = sumBb - sumB * sumB / n;
        double both = sumAb - sumA * sumB / n;
        return varA <= 0 || varB <= 0
                ? null
                : new Fit(outlet, load, both / Math.sqrt(varA * varB), both / varB, n);
    }

    private static double spread(double[] watts) {
        int n = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 1; i < watts.length; i++) {
            double change = watts[i] - watts[i - 1];
            if (Double.isFinite(change)) {
                n++;
                sum += change;
                squares += change * change;
            }
        }
        return n < 2 ? 0 : Math.sqrt(Math.max(0, (squares - sum * sum / n) / (n - 1)));
    }

    private static double atanh(double x) {
        return 0.5 * Math.log((1 + x) / (1 - x));
    }

    /// Upper tail of the normal distribution (Abramowitz and Stegun 26.2.17, error below 1e-7).
    static double luck(double z) {
        if (z < 0) {
            return 1 - luck(-z);
        }
        double t = 1 / (1 + 0.2316419 * z);
        double sum = t * (0.319381530 + t * (-0.356563782
                + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
