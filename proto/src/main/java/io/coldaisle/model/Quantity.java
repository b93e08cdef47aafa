package io.coldaisle.model;

/// One number with its UCUM unit (`Cel`, `W`, `V`, `A`, `Hz`, `%`, `s`, `J`, `{rpm}`, `1`).
///
/// @param value finite
/// @param unit UCUM code, never empty
public record Quantity(double value, String unit) {
    public Quantity {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a quantity is finite, got " + value);
        }
        if (unit.isEmpty()) {
            throw new IllegalArgumentException(
                    "a quantity has a unit, \"1\" if it has no dimension");
        }
    }

    /// What a sensor reads, or should; one without a unit has no dimension.
    public static Quantity of(SensorIdentity sensor, double value) {
        return new Quantity(value, sensor.unit().isEmpty() ? "1" : sensor.unit());
    }
}
