package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.agent.detect.early.Warnings.Found;
import io.coldaisle.agent.detect.early.Warnings.Sought;
import io.coldaisle.agent.sample.Limits;
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
import org.jspecify.annotations.Nullable;

/// A breaker carries at most 80 % of its rating for 3 hours or longer (the inverse of sizing it to 125 % of a
/// continuous load, NEC 210.20(A); assemblies rated for 100 % are the exception), and the days until its daily
/// peak gets there.
///
/// The rating is the upper critical limit that the device states. The 40 % for each of two feeds that
/// stand in for each other is not judged here: an agent does not know which feeds do.
final class ContinuousLoad implements Rule {
    static final double CONTINUOUS = 0.8;
    private static final double LEAD_DAYS = 7;
    private static final int FEWEST = 16;
    private static final Set<String> SHARES = Set.of("dc.power.breaker.utilization",
            "dc.power.inlet.load");

    private final Tracks tracks;
    private final Warnings warnings;
    private final Map<SensorIdentity, Tracked> watched = new HashMap<>();

    private record Tracked(Track hours, Track peaks) {}

    ContinuousLoad(Tracks tracks, Warnings warnings) {
        this.tracks = tracks;
        this.warnings = warnings;
    }

    @Override
    public Set<SensorKind> kinds() {
        return EnumSet.of(SensorKind.CURRENT, SensorKind.UTILIZATION);
    }

    @Override
    public void observe(Sample sample) {
        double rating = rating(sample);
        if (Double.isNaN(rating)) {
            return;
        }
        Tracked tracked = tracked(sample.sensor());
        if (tracked == null || !tracked.hours().add(sample.observedAtMs(), sample.value())) {
            return;
        }
        continuous(sample, tracked.hours(), rating);
        double latest = tracked.hours().closed(0);
        if (!Double.isNaN(latest) && tracked.peaks().add(sample.observedAtMs(), latest)) {
            peaks(sample, tracked.peaks(), rating);
        }
    }

    private @Nullable Tracked tracked(SensorIdentity sensor) {
        Tracked known = watched.get(sensor);
        if (known != null) {
            return known;
        }
        Track hours = tracks.of("load:" + sensor.path(), Shapes.CONTINUOUS);
        Track peaks = hours == null ? null : tracks.of("peak:" + sensor.path(), Shapes.PEAKS);
        if (hours == null || peaks == null) {
            return null;
        }
        Tracked tracked = new Tracked(hours, peaks);
        watched.put(sensor, tracked);
        return tracked;
    }

    /// What the breaker is rated for; NaN where the device does not say.
    static double rating(Sample sample) {
        SensorIdentity sensor = sample.sensor();
        if (sensor.unit().equals("%") && SHARES.contains(sensor.name())) {
            return 100;
        }
        Limits limits = sample.rules().limits();
        if (sensor.kind() != SensorKind.CURRENT || limits.equals(Limits.NONE)) {
            return Double.NaN;
        }
        Double critical = limits.upperCritical() != null
                ? limits.upperCritical()
                : limits.upperFatal();
        boolean breaker = sample.rules().upperCriticalCondition().equals("rpdu.overload");
        return critical != null && critical > 0 && breaker ? critical : Double.NaN;
    }

    private void continuous(Sample sample, Track hours, double rating) {
        if (hours.filled() < FEWEST) {
            return;
        }
        double sum = 0;
        for (double value : hours.points(Shapes.HOUR_MS).value()) {
            sum += value;
        }
        double mean = sum / hours.filled();
        double share = mean / rating;
        SensorIdentity sensor = sample.sensor();
        Sought sought = new Sought("continuous:" + sensor.name(), sensor.component(),
                "rpdu.load_high", 0, 30 * Shapes.MINUTE_MS);
        warnings.found(sought,
                new Found(share >= CONTINUOUS ? 1 : share >= 0.95 * CONTINUOUS ? 0.4 : 0,
                        Severity.WARNING, new Quantity(mean, sensor.unit()),
                        new Quantity(CONTINUOUS * rating, sensor.unit()), sensor.name(),
                        () -> Numbers.plain(mean) + " " + sensor.unit() + " for 3 hours, "
                                + Numbers.plain(Math.rint(100 * share)) + " % of the rating of "
                                + Numbers.plain(rating)
                                + ". Its breaker may trip at any rise, and a "
                                + "continuous load is to stay below 80 %. Move load to another "
                                + "circuit."),
                sample.observedAtMs());
    }

    private void peaks(Sample sample, Track peaks, double rating) {
        SensorIdentity sensor = sample.sensor();
        double limit = CONTINUOUS * rating;
        double quantum = Math.pow(10, -sensor.decimals());
        TimeToLimit ahead = TimeToLimit.ofDays(peaks.points(Shapes.DAY_MS), quantum, limit, 1);
        Sought sought = new Sought("peak:" + sensor.name(), sensor.component(),
                Conditions.trend(sensor.kind()).name(), 0, Shapes.DAY_MS);
        if (ahead == null) {
            warnings.none(sought, sample.observedAtMs());
            return;
        }
        double days = ahead.expected();
        double peak = peaks.closed(0);
        warnings.found(sought, new Found(days <= LEAD_DAYS ? 1 : days <= 2 * LEAD_DAYS ? 0.4 : 0,
                Severity.WARNING,
                new Quantity(Double.isNaN(peak) ? sample.value() : peak, sensor.unit()),
                new Quantity(limit, sensor.unit()), sensor.name(),
                () -> "its daily peak reaches 80 % of the rating, " + Numbers.plain(limit) + " "
                        + sensor.unit() + ", in " + RiseText.of(ahead, "days")
                        + ". From there on its breaker may trip. Place no more load on it and move "
                        + "some away."),
                sample.observedAtMs());
    }
}
