package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.agent.detect.early.Points.Line;
import io.coldaisle.agent.detect.early.Warnings.Found;
import io.coldaisle.agent.detect.early.Warnings.Sought;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// A load that creeps to the 80 % of its breaker within two days, where the trend of daily peaks
/// ([ContinuousLoad]) would know only after eight.
///
/// Three things must hold. What is over the middle of the same hour of earlier days has risen steadily
/// for a day and a half (Theil-Sen), so that the swing of a day is no rise; it lies nearer to a slope than to a
/// step, so that a load added at once is none; and each of the last nine hours lies above all that was
/// seen at its time of the day, so that a Monday after a weekend is none either.
final class LoadCreep implements Rule {
    private static final int A_DAY = (int) (Shapes.DAY_MS / Shapes.CREEP.widthMs());
    private static final int OVER = 12;
    private static final int ABOVE_ALL = 3;
    /// The days before the rise, by which it is judged: not yet part of it.
    private static final int FIRST_DAY = 2;
    private static final int LAST_DAY = 9;
    private static final int FEWEST_DAYS = 4;
    private static final double CLEAR = 4;
    private static final double LEAD_DAYS = 2;

    private final Tracks tracks;
    private final Warnings warnings;
    private final Map<SensorIdentity, Track> watched = new HashMap<>();

    LoadCreep(Tracks tracks, Warnings warnings) {
        this.tracks = tracks;
        this.warnings = warnings;
    }

    @Override
    public Set<SensorKind> kinds() {
        return EnumSet.of(SensorKind.CURRENT, SensorKind.UTILIZATION);
    }

    @Override
    public void observe(Sample sample) {
        double rating = ContinuousLoad.rating(sample);
        if (Double.isNaN(rating)) {
            return;
        }
        Track track = watched.get(sample.sensor());
        if (track == null) {
            track = tracks.of("creep:" + sample.sensor().path(), Shapes.CREEP);
            if (track == null) {
                return;
            }
            watched.put(sample.sensor(), track);
        }
        if (track.add(sample.observedAtMs(), sample.value())) {
            judge(sample, track, ContinuousLoad.CONTINUOUS * rating);
        }
    }

    private void judge(Sample sample, Track track, double limit) {
        SensorIdentity sensor = sample.sensor();
        Sought sought = new Sought("creep:" + sensor.name(), sensor.component(),
                Conditions.trend(sensor.kind()).name(), 0, Shapes.DAY_MS / 2);
        Line rise = rise(track, Math.pow(10, -sensor.decimals()));
        double peak = peak(track);
        double days = (limit - peak) / rise.slope();
        if (!(rise.slope() > CLEAR * rise.error()) || !(days > 0)) {
            warnings.none(sought, sample.observedAtMs());
            return;
        }
        warnings.found(sought, new Found(days <= LEAD_DAYS ? 1 : days <= 1.5 * LEAD_DAYS ? 0.4 : 0,
                Severity.WARNING, new Quantity(peak, sensor.unit()),
                new Quantity(limit, sensor.unit()), sensor.name(),
                () -> "above any day of the last week at this hour and rising by "
                        + tenths(rise.slope()) + " " + sensor.unit() + " a day. At its peak of "
                        + tenths(peak) + " " + sensor.unit() + " it reaches 80 % of the rating, "
                        + Numbers.plain(limit) + " " + sensor.unit() + ", in some "
                        + Numbers.plain(Math.rint(24 * days))
                        + " hours. From there on its breaker may trip. Find what "
                        + "was added, and move load away."),
                sample.observedAtMs());
    }

    private static String tenths(double value) {
        return Numbers.plain(Math.rint(10 * value) / 10);
    }

    /// The rise over the usual by days; of slope 0 where there is none to be told.
    private static Line rise(Track track, double quantum) {
        double[] at = new double[OVER];
        double[] over = new double[OVER];
        for (int back = 0; back < OVER; back++) {
            double[] usual = usual(track, back);
            double value = track.closed(back);
            boolean told = usual.length >= FEWEST_DAYS && !Double.isNaN(value);
            if (!told || back < ABOVE_ALL && value <= max(usual) + quantum) {
                return new Line(0, 0, 0);
            }
            at[OVER - 1 - back] = -(back + 0.5) / A_DAY;
            over[OVER - 1 - back] = value - Points.median(usual);
        }
        Points points = new Points(at, over);
        Line line = points.leastSquares(quantum);
        // what was added at once is no creep: two levels say it better than a slope
        return squares(points, line) > points.leastSquaresOfTwoLevels()
                ? new Line(0, 0, 0)
                : points.theilSen(quantum);
    }

    private static double squares(Points points, Line line) {
        double squares = 0;
        for (int i = 0; i < points.size(); i++) {
            double off = points.value()[i] - line.level() - line.slope() * points.at()[i];
            squares += off * off;
        }
        return squares;
    }

    /// What was read at that time of earlier days.
    private static double[] usual(Track track, int back) {
        return IntStream.rangeClosed(FIRST_DAY, LAST_DAY)
                .map(day -> back + day * A_DAY)
                .filter(index -> index < track.buckets())
                .mapToDouble(track::closed)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private static double max(double[] values) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /// The highest of the last day.
    private static double peak(Track track) {
        double[] day = new double[A_DAY];
        for (int back = 0; back < A_DAY; back++) {
            day[back] = track.closed(back);
        }
        return max(day);
    }
}
