package io.coldaisle.wire;

import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;

/// Enums, both ways. On the wire zero means "not said", so every value keeps its
/// name behind a prefix.
public final class EnumMapping {
    private static final String PREFIX = "SENSOR_KIND_";

    private EnumMapping() {}

    public static io.coldaisle.v1.Severity toWire(Severity severity) {
        return io.coldaisle.v1.Severity.valueOf("SEVERITY_" + severity.name());
    }

    /// Unknown and unspecified severities are INDETERMINATE.
    public static Severity fromWire(io.coldaisle.v1.Severity severity) {
        return switch (severity) {
            case SEVERITY_CLEARED -> Severity.CLEARED;
            case SEVERITY_WARNING -> Severity.WARNING;
            case SEVERITY_MINOR -> Severity.MINOR;
            case SEVERITY_MAJOR -> Severity.MAJOR;
            case SEVERITY_CRITICAL -> Severity.CRITICAL;
            case SEVERITY_INDETERMINATE, SEVERITY_UNSPECIFIED, UNRECOGNIZED ->
                Severity.INDETERMINATE;
        };
    }

    public static io.coldaisle.v1.Quality toWire(Quality quality) {
        return io.coldaisle.v1.Quality.valueOf("QUALITY_" + quality.name());
    }

    /// Unknown and unspecified qualities are FAILED.
    public static Quality fromWire(io.coldaisle.v1.Quality quality) {
        return switch (quality) {
            case QUALITY_GOOD -> Quality.GOOD;
            case QUALITY_STALE -> Quality.STALE;
            case QUALITY_FAILED, QUALITY_UNSPECIFIED, UNRECOGNIZED -> Quality.FAILED;
        };
    }

    public static io.coldaisle.v1.SensorKind toWire(SensorKind kind) {
        return io.coldaisle.v1.SensorKind.valueOf(PREFIX + kind.name());
    }

    /// Unknown and unspecified kinds are OTHER.
    public static SensorKind fromWire(io.coldaisle.v1.SensorKind kind) {
        return switch (kind) {
            case SENSOR_KIND_UNSPECIFIED, UNRECOGNIZED -> SensorKind.OTHER;
            default -> SensorKind.valueOf(kind.name().substring(PREFIX.length()));
        };
    }
}
