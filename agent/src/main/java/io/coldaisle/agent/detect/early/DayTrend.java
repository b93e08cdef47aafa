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

/// Anything with a limit that moves towards it over days: the median slope of two weeks of daily means
/// (Theil-Sen), and the days that are left. A warning at two weeks.
///
/// Currents have a rule of their own; the other kinds count or say nothing by themselves.
final class DayTrend implements Rule {
    private static final double LEAD_DAYS = 14;

    private final Tracks tracks;
    private final Warnings warnings;
    private final Map<SensorIdentity, Track> watched = new HashMap<>();

    DayTrend(Tracks tracks, Warnings warnings) {
        this.tracks = tracks;
        this.warnings = warnings;
    }

    @Override
    public Set<SensorKind> kinds() {
        return EnumSet.of(SensorKind.TEMPERATURE, SensorKind.FAN, SensorKind.POWER,
                SensorKind.VOLTAGE, SensorKind.UTILIZATION, SensorKind.HUMIDITY, SensorKind.OTHER);
    }

    @Override
    public void observe(Sample sample) {
        if (!sample.rules().learned() || sample.rules().limits().equals(Limits.NONE)) {
            return;
        }
        Track track = watched.get(sample.sensor());
        if (track == null) {
            track = tracks.of("day:" + sample.sensor().path(), Shapes.DAYS);
            if (track == null) {
                return;
            }
            watched.put(sample.sensor(), track);
        }
        if (track.add(sample.observedAtMs(), sample.value())) {
            judge(sample, track);
        }
    }

    private void judge(Sample sample, Track track) {
        Points points = track.points(Shapes.DAY_MS);
        double level = points.size() == 0 ? sample.value() : points.value()[points.size() - 1];
        double quantum = Math.pow(10, -sample.sensor().decimals());
        Limits limits = sample.rules().limits();
        Double upper = nearest(level, 1, limits.upperCaution(), limits.upperCritical(),
                limits.upperFatal());
        Double lower = nearest(level, -1, limits.lowerCaution(), limits.lowerCritical(),
                limits.lowerFatal());
        TimeToLimit up = upper == null ? null : TimeToLimit.ofDays(points, quantum, upper, 1);
        TimeToLimit down = lower == null ? null : TimeToLimit.ofDays(points, quantum, lower, -1);
        Sought sought = new Sought("days:" + sample.sensor().name(), sample.sensor().component(),
                Conditions.trend(sample.sensor().kind()).name(), 0, Shapes.DAY_MS);
        TimeToLimit soonest = up != null ? up : down;
        if (soonest == null) {
            warnings.none(sought, sample.observedAtMs());
            return;
        }
        double limit = up != null ? value(upper) : value(lower);
        double days = soonest.expected();
        warnings.found(sought, found(sample, level, limit, soonest,
                days <= LEAD_DAYS ? 1 : days <= 2 * LEAD_DAYS ? 0.4 : 0),
                sample.observedAtMs());
    }

    private static double value(@Nullable Double limit) {
        return limit == null ? Double.NaN : limit;
    }

    private static @Nullable Double nearest(double level, int towards, @Nullable Double caution,
            @Nullable Double critical, @Nullable Double fatal) {
        return ahead(level, towards, caution)
                ? caution
                : ahead(level, towards, critical)
                        ? critical
                        : ahead(level, towards, fatal) ? fatal : null;
    }

    private static boolean ahead(double level, int towards, @Nullable Double limit) {
        // zero is what many devices send for "not set"
        return limit != null && limit != 0 && (limit - level) * towards > 0;
    }

    private static Found found(Sample sample, double level, double limit, TimeToLimit soonest,
            double score) {
        SensorIdentity sensor = sample.sensor();
        String unit = sensor.unit().isEmpty() ? "1" : sensor.unit();
        return new Found(score, Severity.WARNING, new Quantity(level, unit),
                new Quantity(limit, unit), sensor.name(),
                () -> sensor.name() + " is " + Numbers.plain(level) + " " + unit
                        + " and reaches its limit of " + Numbers.plain(limit) + " " + unit + " in "
                        + RiseText.of(soonest, "days")
                        + ". Beyond it the device raises an alarm or protects itself. Plan the "
                        + "repair or the replacement before then.");
    }
}
