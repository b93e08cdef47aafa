package io.coldaisle.agent.detect.early;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How many of the intervals of [TimeToLimit] hold the true time, on seeded simulated runs. Even seeds are
/// those that [Spread] was made from, odd ones were never used for anything.
///
/// With `-Dcoldaisle.coverage.build=true` it prints the factors for [Spread] instead.
final class CoverageTest {
    private static final int RUNS = 10_000;
    private static final double LONGEST = 60;
    private static final double LEVEL = 0.9;
    private static final double TOLERANCE = 0.03;

    /// A way to look ahead.
    private record Kind(String name, long unitMs, Track.Shape shape, LongFunction<SimulatedRun> run,
            Look look) {}

    private interface Look {
        @Nullable
        TimeToLimit ahead(Points points, double quantum, double limit, int towards);
    }

    private record Told(SimulatedRun run, TimeToLimit told, double doubt, double trueTime) {
        boolean covered() {
            return trueTime >= told.near() && trueTime <= told.far();
        }
    }

    private static final Kind MINUTES = new Kind("minutes", 60_000, Shapes.AIR,
            SimulatedRun::ofMinutes, TimeToLimit::ofMinutes);
    private static final Kind DAYS = new Kind("days", 86_400_000, Shapes.DAYS,
            SimulatedRun::ofDays, TimeToLimit::ofDays);

    @Test
    void ninetyOfAHundredIntervalsHoldTheTrueTimeOfAir() {
        measure(MINUTES);
    }

    @Test
    void ninetyOfAHundredIntervalsHoldTheTrueTimeOfWhatWears() {
        measure(DAYS);
    }

    private static void measure(Kind kind) {
        if (Boolean.getBoolean("coldaisle.coverage.build")) {
            build(kind, told(kind, 0));
        }
        List<Told> unused = told(kind, 1);
        print(kind, unused);
        assertThat(unused).as("forecasts to judge by").hasSizeGreaterThan(RUNS / 10);
        assertThat(share(unused)).as("covered, of unused runs in " + kind.name())
                .isBetween(LEVEL - TOLERANCE, LEVEL + TOLERANCE);
    }

    private static List<Told> told(Kind kind, int parity) {
        List<Told> all = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            Told told = one(kind, kind.run().apply(2L * i + parity));
            if (told != null) {
                all.add(told);
            }
        }
        return all;
    }

    /// One forecast of a run, any of those that were made.
    private static @Nullable Told one(Kind kind, SimulatedRun run) {
        Track track = new Track(kind.shape());
        int made = 0;
        TimeToLimit chosen = null;
        double chosenAt = 0;
        for (double t = 0; t < LONGEST && run.truth.applyAsDouble(t) < run.limit; t += run.every) {
            boolean closed = track.add(Math.round(t * kind.unitMs()), run.reads(t));
            if (!closed) {
                continue;
            }
            TimeToLimit told = kind.look()
                    .ahead(track.points(kind.unitMs()), run.quantum, run.limit, 1);
            if (told != null && told.expected() <= LONGEST && run.pick(++made) == 0) {
                chosen = told;
                chosenAt = t;
            }
        }
        return chosen == null
                ? null
                : new Told(run, chosen, chosen.doubt(), run.timeToLimit(chosenAt));
    }

    private static double share(List<Told> all) {
        return all.stream().filter(Told::covered).count() / (double) all.size();
    }

    private static void print(Kind kind, List<Told> all) {
        Map<SimulatedRun.Course, List<Told>> byCourse = new EnumMap<>(SimulatedRun.Course.class);
        all.forEach(t -> byCourse.computeIfAbsent(t.run().course, _ -> new ArrayList<>()).add(t));
        StringBuilder line = new StringBuilder(
                String.format(Locale.ROOT, "coverage in %s: %.3f of %d", kind.name(), share(all),
                        all.size()));
        byCourse.forEach((course, told) -> line.append(String.format(Locale.ROOT,
                "; %s %.3f of %d", course.name().toLowerCase(Locale.ROOT), share(told),
                told.size())));
        line.append(String.format(Locale.ROOT, "; never reached %d; median width / expected %.2f",
                all.stream().filter(t -> Double.isInfinite(t.trueTime())).count(),
                Points.median(all.stream()
                        .mapToDouble(t -> (t.told().far() - t.told().near()) / t.told().expected())
                        .toArray())));
        System.out.println(line);
    }

    /// Prints the factors for [Spread].
    private static void build(Kind kind, List<Told> all) {
        int classes = (Spread.HORIZONS.length + 1) * (Spread.DOUBTS.length + 1);
        for (int i = 0; i < classes; i++) {
            int row = i;
            double[] ratios = all.stream()
                    .filter(t -> Spread.classOf(t.told().expected(), t.doubt()) == row)
                    .mapToDouble(t -> t.trueTime() / t.told().expected())
                    .sorted()
                    .toArray();
            // where more than a twentieth never get there, all of the tenth lies at the near end
            double far = quantile(ratios, 0.95);
            double near = quantile(ratios,
                    Double.isInfinite(far) && quantile(ratios, 0.1) < far ? 0.1 : 0.05);
            System.out.printf(Locale.ROOT, "%s %d: {%.2f, %.2f} of %d%n", kind.name(), i, near,
                    far, ratios.length);
        }
    }

    private static double quantile(double[] sorted, double q) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, (int) (q * sorted.length))];
    }

    @Test
    void aStraightLineIsReachedWhenItShouldBe() {
        double[] at = new double[45];
        double[] value = new double[45];
        Arrays.setAll(at, i -> (i - 45 + 0.5) / 3);
        Arrays.setAll(value, i -> 24 + 0.5 * at[i]);
        TimeToLimit told = TimeToLimit.ofMinutes(new Points(at, value), 0, 27, 1);
        assertThat(told).isNotNull();
        assertThat(told.expected()).isBetween(5.99, 6.01);
        assertThat(told.near()).isLessThan(6);
        assertThat(told.far()).isGreaterThan(6);
    }

    @Test
    void whatDiesDownBelowTheLimitIsNotTold() {
        double[] at = new double[45];
        double[] value = new double[45];
        Arrays.setAll(at, i -> (i - 45 + 0.5) / 3);
        Arrays.setAll(value, i -> 24 - Math.exp(-at[i] / 6));
        assertThat(TimeToLimit.ofMinutes(new Points(at, value), 0, 27, 1)).isNull();
    }
}
