package io.coldaisle.agent.snmp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/// Numbers and texts out of SNMP variables.
final class SnmpValues {
    private SnmpValues() {}

    /// True for a value, false for noSuchObject, noSuchInstance, endOfMibView and null.
    static boolean present(@Nullable Variable variable) {
        return variable != null && !variable.isException() && !(variable instanceof Null);
    }

    /// The number, or NaN. Text that is a number counts: many devices send `"23.5"`.
    static double number(@Nullable Variable variable) {
        return switch (variable) {
            case null -> Double.NaN;
            case Integer32 number -> number.getValue();
            case UnsignedInteger32 number -> number.getValue();
            case Counter64 number -> number.getValue() >= 0
                    ? number.getValue()
                    : number.getValue() + 0x1p64;
            case Opaque opaque -> opaqueFloat(opaque.getValue());
            case OctetString text -> textNumber(text);
            default -> Double.NaN;
        };
    }

    /// The whole number, or `Long.MIN_VALUE` when there is none.
    static long whole(@Nullable Variable variable) {
        double number = number(variable);
        return Double.isNaN(number) ? Long.MIN_VALUE : (long) number;
    }

    private static double textNumber(OctetString text) {
        if (text.length() == 0 || text.length() > 32) {
            return Double.NaN;
        }
        for (int i = 0; i < text.length(); i++) {
            byte b = text.get(i);
            if (!(b >= '0' && b <= '9' || b == '.' || b == '-' || b == '+' || b == ' ')) {
                return Double.NaN;
            }
        }
        try {
            return Double.parseDouble(text(text));
        } catch (NumberFormatException notNumber) {
            return Double.NaN;
        }
    }

    /// net-snmp's float inside Opaque: `9f 78 04` and four bytes.
    private static double opaqueFloat(byte[] bytes) {
        boolean isFloat = bytes.length == 7 && bytes[0] == (byte) 0x9f && bytes[1] == 0x78
                && bytes[2] == 4;
        return isFloat ? ByteBuffer.wrap(bytes, 3, 4).getFloat() : Double.NaN;
    }

    /// Printable text, trimmed; empty when there is none.
    static String text(@Nullable Variable variable) {
        if (!present(variable) || variable == null) {
            return "";
        }
        if (!(variable instanceof OctetString octets)) {
            return variable.toString();
        }
        String text = new String(octets.getValue(), java.nio.charset.StandardCharsets.UTF_8);
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c >= ' ' && c != 127 && c != 0xFFFD)
                .limit(200)
                .forEach(printable::appendCodePoint);
        return printable.toString().strip();
    }
}
