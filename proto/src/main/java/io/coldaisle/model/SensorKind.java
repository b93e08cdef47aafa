package io.coldaisle.model;

/// What a sensor measures; decides the detectors and the generic conditions.
public enum SensorKind {
    TEMPERATURE, FAN, POWER, CURRENT, VOLTAGE, FREQUENCY, ENERGY, UTILIZATION, HUMIDITY, DURATION, RATE, STATE, OTHER;

    /// The kind in conditions and filters, such as `temperature`.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
