package io.coldaisle.lab.endpoint;

/// Where one device answers, on the loopback.
///
/// @param device its name, and that of the component it is
/// @param agent who polls it
/// @param kind protocol
public record Endpoint(String device, String agent, Kind kind, int port) {
    /// How it is read.
    public enum Kind {
        SNMP, REDFISH, NUT
    }

    /// `host:port`.
    public String address() {
        return "127.0.0.1:" + port;
    }

    /// As it stands in an agent's configuration; without credentials.
    public String url() {
        return switch (kind) {
            case SNMP -> "snmp://" + address();
            case REDFISH -> "redfish+https://" + address();
            case NUT -> "nut://" + address() + "/" + device;
        };
    }
}
