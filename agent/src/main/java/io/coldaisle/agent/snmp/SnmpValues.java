package io.coldaisle.agent.snmp;

import java.nio.ByteBuffer;
import java.util.regex.Pattern;
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
    private static final int LONGEST_NUMBER = 48;
    private static final Pattern NUMBER = Pattern
            .compile("([+-]?[0-9]{1,15}(?:\\.[0-9]{0,15})?)(?:\\s*[%°A-Za-z][^/:]*)?");

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

    /// A number with nothing or its unit after it: `23.5`, `23.5 C`, `38% of maximum`; not a date, a
    /// version or an address.
    private static double textNumber(OctetString octets) {
        if (octets.length() == 0 || octets.length() > LONGEST_NUMBER) {
            return Double.NaN;
        }
        var number = NUMBER.matcher(text(octets));
        return number.matches() ? Double.parseDouble(number.group(1)) : Double.NaN;
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
