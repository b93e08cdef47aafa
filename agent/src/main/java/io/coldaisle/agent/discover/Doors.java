package io.coldaisle.agent.discover;

import io.coldaisle.agent.device.Protocol;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which protocols are tried, and on which ports.
public final class Doors {
    /// Modbus is not among them: its meters have room for one or two masters, so it is asked for.
    public static final String USUAL = "snmp,redfish,ipmi,nut";
    private static final Map<Protocol, Integer> PORTS = Map.of(Protocol.SNMP, 161,
            Protocol.REDFISH, 443, Protocol.IPMI, 623, Protocol.NUT, 3493, Protocol.MODBUS, 502);

    private Doors() {}

    /// Reads `snmp,redfish=8443,...`.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    public static Map<Protocol, Integer> parse(List<String> words) {
        Map<Protocol, Integer> doors = new EnumMap<>(Protocol.class);
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Protocol protocol = protocol(name);
            String port = word.substring(equals + 1);
            if (equals >= 0 && (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1
                    || Integer.parseInt(port) > 65_535)) {
                throw new IllegalArgumentException("--ports: a port is 1 to 65535, got " + word);
            }
            doors.put(protocol, equals < 0 ? PORTS.get(protocol) : Integer.valueOf(port));
        }
        return doors;
    }

    private static Protocol protocol(String name) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.word().equals(name.toLowerCase(Locale.ROOT))) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("--ports: unknown protocol " + name
                + "; expected some of snmp, redfish, ipmi, nut, modbus, such as " + USUAL
                + ",modbus or redfish=8443");
    }
}
