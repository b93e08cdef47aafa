package io.coldaisle.agent.snmp.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.snmp4j.smi.OID;

/// A walk below the number that is kept for examples (RFC 5612), written down column by column.
final class MadeUpWalk {
    private static final String ENTERPRISE = "1.3.6.1.4.1.32473.";
    private final NavigableMap<OID, Instance> instances = new TreeMap<>();

    /// Values of a column in the rows 1, 2, 3 ...: integers, or texts.
    MadeUpWalk column(String oid, Object... values) {
        for (int i = 0; i < values.length; i++) {
            put(oid + "." + (i + 1), values[i]);
        }
        return this;
    }

    /// Scalars behind each other, from `.1.0` on.
    MadeUpWalk scalars(String group, Object... values) {
        for (int i = 0; i < values.length; i++) {
            put(group + "." + (i + 1) + ".0", values[i]);
        }
        return this;
    }

    private void put(String oid, Object value) {
        OID instance = new OID(ENTERPRISE + oid);
        String text = value instanceof String string ? string : "";
        instances.put(instance, new Instance(instance, number(value), text, false));
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        String digits = value.toString().replaceFirst("\\s*[%\u00b0A-Za-z][^/:]*$", "");
        return digits.matches("[+-]?[0-9]+(\\.[0-9]*)?") ? Double.parseDouble(digits) : Double.NaN;
    }

    List<GenericReading> readings() {
        return GenericReader.read(instances);
    }

    /// What is read: `OID = value unit`, to three decimals.
    List<String> read() {
        List<String> shown = new ArrayList<>();
        for (GenericReading reading : readings()) {
            Instance instance = instances.get(reading.oid());
            double value = instance == null ? Double.NaN : reading.value(instance.number());
            shown.add(reading.oid().toDottedString().substring(ENTERPRISE.length()) + " = "
                    + Math.rint(value * 1000) / 1000 + " " + reading.scaled().measure().unit());
        }
        return shown;
    }
}
