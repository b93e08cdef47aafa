package io.coldaisle.agent.snmp.generic;

import org.snmp4j.smi.OID;

/// One value of a walk.
///
/// @param number NaN when it is no number; a text such as `23.5 C` is its number
/// @param text empty when it is none
/// @param counter true for what only counts up
public record Instance(OID oid, double number, String text, boolean counter) {
    /// An integer or a gauge: what has a scale that its text does not show.
    boolean isInteger() {
        return text.isEmpty() && !counter && !Double.isNaN(number) && number == Math.rint(number);
    }
}
