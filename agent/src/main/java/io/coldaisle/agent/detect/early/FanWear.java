package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.agent.detect.early.Points.Line;
import io.coldaisle.agent.detect.early.Warnings.Found;
import io.coldaisle.agent.detect.early.Warnings.Sought;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fans that turn faster from day to day for the same intake air and the same power: a filter or a heat sink that
/// clogs; or slower: bearings that wear (practice; slope over 7 days of readings at like conditions).
///
/// Only readings at about the usual intake temperature and power of the device count, so that neither a warm
/// week nor more work looks like dust.
final class FanWear implements Rule {
    private static final double NEAR_CEL = 1.5;
    private static final double NEAR_POWER = 0.15;
    private static final int FEWEST_DAYS = 7;
    private static final int USUAL_DAYS = 3;
    private static final double MOVED = 0.08;
    private static final double CLEAR = 4;
    private static final long FRESH_MS = 10 * Shapes.MINUTE_MS;

    private final Tracks tracks;
    private final Warnings warnings;
    private @Nullable Sample intake;
    private @Nullable Sample power;

    FanWear(Tracks tracks, Warnings warnings) {
        this.tracks = tracks;
        this.warnings = warnings;
    }

    @Override
    public Set<SensorKind> kinds() {
        return EnumSet.of(SensorKind.TEMPERATURE, SensorKind.FAN, SensorKind.POWER);
    }

    @Override
    public void observe(Sample sample) {
        SensorIdentity sensor = sample.sensor();
        if (sensor.kind() == SensorKind.FAN) {
            fan(sample);
        } else if (sensor.kind() == SensorKind.POWER && isWhole(sensor)) {
            power = sample;
            usual("fans:power", sample);
        } else if (Air.rising(sample) != null && (intake == null
                || intake.sensor().equals(sensor))) {
            intake = sample;
            usual("fans:intake", sample);
        }
    }

    private static boolean isWhole(SensorIdentity sensor) {
        return sensor.component().isEmpty()
                && (sensor.name().equals("hw.host.power") || sensor.name().equals("hw.power"));
    }

    private void usual(String name, Sample sample) {
        Track track = tracks.of(name, Shapes.DAYS);
        if (track != null) {
            track.add(sample.observedAtMs(), sample.value());
        }
    }

    private void fan(Sample sample) {
        if (!sample.sensor().unit().equals("{rpm}") || sample.value() <= 0
                || !atUsual(intake, "fans:intake", sample)
                || power != null && !atUsual(power, "fans:power", sample)) {
            return;
        }
        Track days = tracks.of("fan:" + sample.sensor().path(), Shapes.DAYS);
        if (days != null && days.add(sample.observedAtMs(), sample.value())) {
            judge(sample, days);
        }
    }

    private boolean atUsual(@Nullable Sample now, String name, Sample fan) {
        Track track = now == null ? null : tracks.of(name, Shapes.DAYS);
        if (now == null || track == null || track.filled() < USUAL_DAYS
                || Math.abs(fan.observedAtMs() - now.observedAtMs()) > FRESH_MS) {
            return false;
        }
        double usual = Points.median(track.points(Shapes.DAY_MS).value());
        double near = now.sensor().kind() == SensorKind.POWER
                ? NEAR_POWER * Math.abs(usual)
                : NEAR_CEL;
        return Math.abs(now.value() - usual) <= near;
    }

    private void judge(Sample sample, Track days) {
        Points points = days.points(Shapes.DAY_MS);
        SensorIdentity sensor = sample.sensor();
        Sought sought = new Sought("fan_wear", sensor.component(), "fan.trend", 0,
                2 * Shapes.DAY_MS);
        if (points.size() < FEWEST_DAYS) {
            return;
        }
        Line line = points.theilSen(Math.pow(10, -sensor.decimals()));
        double first = line.level() - 7 * line.slope();
        double moved = 7 * line.slope() / first;
        boolean clear = Math.abs(line.slope()) > CLEAR * line.error();
        double score = clear && Math.abs(moved) >= MOVED
                ? 1
                : Math.abs(moved) >= MOVED / 2 ? 0.4 : 0;
        warnings.found(sought, new Found(score, Severity.WARNING,
                new Quantity(sample.value(), sensor.unit()), new Quantity(first, sensor.unit()),
                sensor.name(),
                () -> "turns " + Numbers.plain(Math.rint(Math.abs(100 * moved))) + " % "
                        + (moved > 0 ? "faster" : "slower")
                        + " than a week ago for the same intake air and power. "
                        + (moved > 0
                                ? "Air gets through with more effort, and there is less left for "
                                        + "a hot day. Clean filters and heat sinks."
                                : "It wears and will stop. Replace the fan.")),
                sample.observedAtMs());
    }
}
