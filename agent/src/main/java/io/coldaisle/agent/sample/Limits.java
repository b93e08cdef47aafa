package io.coldaisle.agent.sample;

import org.jspecify.annotations.Nullable;

/// Limits of a sensor as its device or its profile states them, in the sensor's unit (Redfish
/// `Thresholds`). Null means the device gives no such limit.
public record Limits(@Nullable Double lowerFatal, @Nullable Double lowerCritical,
        @Nullable Double lowerCaution, @Nullable Double upperCaution,
        @Nullable Double upperCritical, @Nullable Double upperFatal) {
    public static final Limits NONE = new Limits(null, null, null, null, null, null);
}
