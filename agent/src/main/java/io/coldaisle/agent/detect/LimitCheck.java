package io.coldaisle.agent.detect;

import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Compares a sample with the limits its device states.
///
/// Limits that cannot be meant are ignored: an upper limit not above its lower one, or an upper
/// limit of zero on anything but a temperature, which many devices send for "not set".
final class LimitCheck {
    private LimitCheck() {}

    /// What the sample is beyond, or null when it is within all limits.
    static @Nullable Finding check(Sample sample) {
        SensorRules rules = sample.rules();
        if (rules.limits().equals(Limits.NONE)) {
            return null;
        }
        Limits limits = sane(rules.limits(), sample.sensor().kind());
        double x = sample.value();
        Finding upper = beyond(sample, x, limits.upperCaution(), limits.upperCritical(),
                limits.upperFatal(), 1);
        return upper != null
                ? upper
                : beyond(sample, x, limits.lowerCaution(), limits.lowerCritical(),
                        limits.lowerFatal(), -1);
    }

    /// True when the device states limits and the value is within all of them.
    static boolean isWithin(Limits limits, double x) {
        return !limits.equals(Limits.NONE)
                && !passed(x, limits.upperCaution(), 1) && !passed(x, limits.upperCritical(), 1)
                && !passed(x, limits.upperFatal(), 1) && !passed(x, limits.lowerCaution(), -1)
                && !passed(x, limits.lowerCritical(), -1) && !passed(x, limits.lowerFatal(), -1);
    }

    private static @Nullable Finding beyond(Sample sample, double x, @Nullable Double caution,
            @Nullable Double critical, @Nullable Double fatal, int side) {
        if (passed(x, fatal, side)) {
            return finding(sample, fatal, Severity.CRITICAL, side);
        }
        if (passed(x, critical, side)) {
            return finding(sample, critical, Severity.MAJOR, side);
        }
        return passed(x, caution, side) ? finding(sample, caution, Severity.MINOR, side) : null;
    }

    private static boolean passed(double x, @Nullable Double limit, int side) {
        return limit != null && (side > 0 ? x >= limit : x <= limit);
    }

    private static Finding finding(Sample sample, @Nullable Double limit, Severity severity,
            int side) {
        double at = limit == null ? 0 : limit;
        SensorRules rules = sample.rules();
        String named = side < 0
                ? rules.lowerCondition()
                : severity == Severity.MINOR || rules.upperCriticalCondition().isEmpty()
                        ? rules.upperCondition()
                        : rules.upperCriticalCondition();
        String condition = named.isEmpty()
                ? Conditions.limitCrossed(sample.sensor().kind()).name()
                : named;
        String text = String.format(Locale.ROOT, "%s reads %s %s, %s its limit of %s %s",
                sample.sensor().name(), Numbers.plain(sample.value()), sample.sensor().unit(),
                side > 0 ? "at or above" : "at or below", Numbers.plain(at),
                sample.sensor().unit());
        return new Finding("limit", 1, condition, severity, at, text);
    }

    private static Limits sane(Limits limits, SensorKind kind) {
        boolean zeroIsNone = kind != SensorKind.TEMPERATURE;
        Double upperCaution = upper(limits.upperCaution(), limits.lowerCaution(), zeroIsNone);
        Double upperCritical = upper(limits.upperCritical(), limits.lowerCritical(), zeroIsNone);
        Double upperFatal = upper(limits.upperFatal(), limits.lowerFatal(), zeroIsNone);
        return new Limits(lower(limits.lowerFatal(), limits.upperFatal()),
                lower(limits.lowerCritical(), limits.upperCritical()),
                lower(limits.lowerCaution(), limits.upperCaution()), upperCaution, upperCritical,
                upperFatal);
    }

    private static @Nullable Double upper(@Nullable Double upper, @Nullable Double lower,
            boolean zeroIsNone) {
        if (upper == null || zeroIsNone && upper <= 0) {
            return null;
        }
        return lower != null && lower >= upper ? null : upper;
    }

    private static @Nullable Double lower(@Nullable Double lower, @Nullable Double upper) {
        return lower != null && upper != null && lower >= upper ? null : lower;
    }
}
