package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.profile.Measurement.Scaled;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// What an instance was found to measure.
///
/// @param label of the row it stands in; may be empty
/// @param scaled the way from the device's number to the base unit
/// @param witness null when nothing but numbers were needed
public record GenericReading(OID oid, String label, Quantity quantity, Scaled scaled,
        @Nullable Witness witness, Evidence evidence) {
    /// The instance whose text must stay as it is for the reading to be believed.
    ///
    /// @param unit what stands there, behind the number where it is the reading's own
    public record Witness(OID oid, String unit) {}

    static GenericReading of(Instance cell, String label, Quantity quantity, double scale,
            Evidence evidence) {
        return new GenericReading(cell.oid(), label, quantity, quantity.scaled(scale, 0), null,
                evidence);
    }

    /// What a reading is believed for.
    public enum Evidence {
        /// The device says the unit in text.
        UNIT,
        /// The same value stands beside it in Celsius and in Fahrenheit.
        TWIN,
        /// Columns as those of ENTITY-SENSOR-MIB (RFC 3433) tell type, scale and precision.
        MIRROR,
        /// A mains frequency and a mains voltage side by side.
        MAINS,
        /// Voltage times current is what a third column says.
        PRODUCT,
        /// The name of the row.
        NAME
    }

    /// The value in the base unit.
    public double value(double number) {
        return number * scaled.scale() + scaled.offset();
    }

    boolean agreesWith(GenericReading other) {
        return scaled.scale() == other.scaled.scale() && scaled.offset() == other.scaled.offset()
                && scaled.measure().unit().equals(other.scaled.measure().unit());
    }
}
