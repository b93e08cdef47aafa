package io.coldaisle.wire;

import io.coldaisle.model.NeighbourIdKind;
import io.coldaisle.model.Quality;
import io.coldaisle.model.ResourceLink.Relation;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;

/// Enums, both ways. On the wire zero means "not said", so every value keeps its
/// name behind a prefix.
public final class EnumMapping {
    private static final String PREFIX = "SENSOR_KIND_";
    private static final String ID_PREFIX = "NEIGHBOUR_ID_KIND_";
    private static final String RELATION_PREFIX = "RESOURCE_RELATION_";

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
            case QUALITY_QUARANTINED -> Quality.QUARANTINED;
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

    public static io.coldaisle.v1.NeighbourIdKind toWire(NeighbourIdKind kind) {
        return io.coldaisle.v1.NeighbourIdKind.valueOf(ID_PREFIX + kind.name());
    }

    /// Unknown and unspecified kinds are LOCAL: a text to compare and no more.
    public static NeighbourIdKind fromWire(io.coldaisle.v1.NeighbourIdKind kind) {
        return switch (kind) {
            case NEIGHBOUR_ID_KIND_UNSPECIFIED, UNRECOGNIZED -> NeighbourIdKind.LOCAL;
            default -> NeighbourIdKind.valueOf(kind.name().substring(ID_PREFIX.length()));
        };
    }

    static io.coldaisle.v1.ResourceRelation toWire(Relation relation) {
        return io.coldaisle.v1.ResourceRelation.valueOf(RELATION_PREFIX + relation.name());
    }

    /// There is no word for an unknown one: the caller passes it over.
    static Relation fromWire(io.coldaisle.v1.ResourceRelation relation) {
        return Relation.valueOf(relation.name().substring(RELATION_PREFIX.length()));
    }
}
