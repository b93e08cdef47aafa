package io.coldaisle.agent.snmp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/// One line of a `snmprec` file, `OID|TAG|VALUE`: TAG is the BER tag (RFC 2578, X.690), with `x` behind it
/// where VALUE is hexadecimal.
final class Snmprec {
    private Snmprec() {}

    static String line(OID oid, Variable value) {
        int tag = value.getSyntax() & 0xFF;
        String text = switch (value) {
            case OctetString octets -> isPlain(octets.getValue())
                    ? tag + "|" + new String(octets.getValue(), StandardCharsets.ISO_8859_1)
                    : tag + "x|" + HexFormat.of().formatHex(octets.getValue());
            case IpAddress address -> tag + "|" + address.getInetAddress().getHostAddress();
            case OID other -> tag + "|" + other.toDottedString();
            case Counter64 number -> tag + "|" + Long.toUnsignedString(number.getValue());
            case UnsignedInteger32 number -> tag + "|" + number.getValue();
            default -> tag + "|" + value.toLong();
        };
        return oid.toDottedString() + "|" + text;
    }

    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return true;
    }

    /// @throws IOException saying what is wrong with the line
    static Variable value(String tag, String text) throws IOException {
        boolean hex = tag.endsWith("x");
        try {
            return switch (hex ? tag.substring(0, tag.length() - 1) : tag) {
                case "2" -> new Integer32((int) Long.parseLong(text.strip()));
                case "4" -> new OctetString(bytes(hex, text));
                case "5" -> new Null();
                case "6" -> new OID(text.strip().replaceFirst("^\\.", ""));
                case "64" -> hex ? new IpAddress(bytes(true, text)) : new IpAddress(text.strip());
                case "65" -> new Counter32(unsigned(text));
                case "66" -> new Gauge32(unsigned(text));
                case "67" -> new TimeTicks(unsigned(text));
                case "68" -> new Opaque(bytes(hex, text));
                case "70" -> new Counter64(Long.parseUnsignedLong(text.strip()));
                default -> throw new IOException("unknown tag " + tag);
            };
        } catch (IllegalArgumentException wrong) {
            throw new IOException("no value of tag " + tag, wrong);
        }
    }

    private static long unsigned(String text) {
        return Long.parseLong(text.strip()) & 0xFFFF_FFFFL;
    }

    private static byte[] bytes(boolean hex, String text) {
        return hex
                ? HexFormat.of().parseHex(text.strip())
                : text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
