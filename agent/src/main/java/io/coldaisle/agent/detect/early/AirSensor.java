package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.SensorIdentity;
import org.jspecify.annotations.Nullable;

/// One temperature of air: how fast it rises and when it will be where it must not be.
final class AirSensor {
    private static final double FAST_MIN = 2;

    private final Track track;
    private final boolean takenIn;
    private Sample last;
    private double slope;
    private double risen;
    private double level;
    private @Nullable TimeToLimit next;
    private @Nullable TimeToLimit allowable;

    AirSensor(Track track, boolean takenIn, Sample first) {
        this.track = track;
        this.takenIn = takenIn;
        this.last = first;
    }

    /// True when it was looked at anew.
    boolean observe(Sample sample) {
        last = sample;
        if (!track.add(sample.observedAtMs(), sample.value())) {
            return false;
        }
        Points points = track.points(Shapes.MINUTE_MS);
        Points recent = points.between(-FAST_MIN, 0);
        level = sample.value();
        double quantum = Math.pow(10, -sample.sensor().decimals());
        var line = recent.size() < 3 ? null : recent.leastSquares(quantum);
        // two steps of the sensor at least: one is what any reading may do
        slope = line == null || spread(recent) < 2 * quantum ? 0 : line.slope();
        risen = points.size() < 2 ? 0 : level - lowest(points);
        next = ahead(points, quantum, limit(false));
        allowable = ahead(points, quantum, limit(true));
        return true;
    }

    private static @Nullable TimeToLimit ahead(Points points, double quantum, double limit) {
        return Double.isNaN(limit) ? null : TimeToLimit.ofMinutes(points, quantum, limit, 1);
    }

    private static double spread(Points points) {
        return points.value()[points.size() - 1] - points.value()[0];
    }

    private static double lowest(Points points) {
        double lowest = Double.POSITIVE_INFINITY;
        for (double value : points.value()) {
            lowest = Math.min(lowest, value);
        }
        return lowest;
    }

    /// The next limit above the reading, or the end of the allowable range; NaN when there is none.
    private double limit(boolean ofAllowable) {
        Limits limits = last.rules().limits();
        Double critical = limits.upperCritical() != null
                ? limits.upperCritical()
                : limits.upperFatal();
        Double caution = limits.upperCaution();
        double end = critical != null ? critical : takenIn ? Air.ALLOWABLE : Double.NaN;
        if (caution != null && (!ofAllowable && level < caution || Double.isNaN(end))) {
            return caution;
        }
        return end;
    }

    double limitShown(boolean critical) {
        double limit = limit(critical);
        return Double.isNaN(limit) ? level : limit;
    }

    /// What is worst comes first: the nearest end of the allowable range, then the steepest.
    double urgency() {
        double soon = allowable == null ? 0 : 1000 / (1 + allowable.expected());
        double sooner = next == null ? 0 : 100 / (1 + next.expected());
        return soon + sooner + Math.max(slope, 0) + Math.max(risen, 0) / 15;
    }

    SensorIdentity sensor() {
        return last.sensor();
    }

    long atMs() {
        return last.observedAtMs();
    }

    double level() {
        return level;
    }

    /// Over 2 minutes, Cel a minute.
    double slope() {
        return slope;
    }

    /// Above the lowest mean of 20 s within 15 minutes, Cel.
    double risen() {
        return risen;
    }

    @Nullable
    TimeToLimit next() {
        return next;
    }

    @Nullable
    TimeToLimit allowable() {
        return allowable;
    }
}
