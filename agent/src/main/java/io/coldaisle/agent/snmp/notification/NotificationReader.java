package io.coldaisle.agent.snmp.notification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/// What a notification PDU says, whatever its version.
///
/// @param oid of the notification; a trap of v1 has one after RFC 3584, 3.1
/// @param sent what was sent along, without time and name
record NotificationReader(OID oid, Map<OID, Variable> sent) {
    private static final OID SNMP_TRAPS = new OID("1.3.6.1.6.3.1.1.5");
    private static final OID SNMP_TRAP_OID = new OID("1.3.6.1.6.3.1.1.4.1.0");
    private static final OID SYS_UP_TIME = new OID("1.3.6.1.2.1.1.3.0");
    private static final int ENTERPRISE_SPECIFIC = 6;
    private static final int MOST_BINDINGS = 256;
    private static final int SHOWN = 4;
    private static final int LONGEST_TEXT = 200;

    static NotificationReader of(PDU pdu) throws IOException {
        if (pdu.size() > MOST_BINDINGS) {
            throw new IOException("a notification of " + pdu.size() + " bindings");
        }
        OID oid = pdu instanceof PDUv1 old ? translated(old) : null;
        Map<OID, Variable> sent = new LinkedHashMap<>();
        for (int i = 0; i < pdu.size(); i++) {
            VariableBinding binding = pdu.get(i);
            if (binding.getOid().equals(SNMP_TRAP_OID)) {
                // RFC 3416, 4.2.6: the second binding names the notification
                oid = oid == null && binding.getVariable() instanceof OID name ? name : oid;
            } else if (!binding.getOid().equals(SYS_UP_TIME)) {
                sent.put(binding.getOid(), binding.getVariable());
            }
        }
        if (oid == null || oid.size() == 0) {
            throw new IOException("a notification without snmpTrapOID");
        }
        return new NotificationReader(oid, sent);
    }

    private static @Nullable OID translated(PDUv1 trap) {
        int generic = trap.getGenericTrap();
        if (generic >= 0 && generic < ENTERPRISE_SPECIFIC) {
            return new OID(SNMP_TRAPS).append(generic + 1);
        }
        OID enterprise = trap.getEnterprise();
        return enterprise == null || trap.getSpecificTrap() < 0
                ? null
                : new OID(enterprise).append(0).append(trap.getSpecificTrap());
    }

    /// Name and what was sent along, on one line.
    String text(String name) {
        List<String> shown = new ArrayList<>();
        for (var entry : sent.entrySet()) {
            String value = value(entry.getValue());
            if (!value.isEmpty() && shown.size() < SHOWN) {
                shown.add(value);
            }
        }
        String text = shown.isEmpty() ? name : name + ": " + String.join(", ", shown);
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 3) + "...";
    }

    private static String value(Variable value) {
        return switch (value) {
            case OctetString octets -> printable(octets);
            case OID oid -> oid.toDottedString();
            case Integer32 number -> Integer.toString(number.getValue());
            case UnsignedInteger32 number -> Long.toString(number.getValue());
            default -> "";
        };
    }

    /// Empty for octets that are no text, such as a MAC address or an event record.
    private static String printable(OctetString octets) {
        byte[] bytes = octets.getValue();
        for (byte b : bytes) {
            boolean text = b >= ' ' && b < 127 || b < 0 || b == '\t' || b == '\n' || b == '\r';
            if (!text) {
                return "";
            }
        }
        String text = new String(bytes, 0, Math.min(bytes.length, LONGEST_TEXT),
                StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') >= 0 ? "" : text.strip().replaceAll("\\s+", " ");
    }
}
