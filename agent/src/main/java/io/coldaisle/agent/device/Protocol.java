package io.coldaisle.agent.device;

/// How an endpoint is spoken to.
public enum Protocol {
    SNMP, REDFISH, NUT, IPMI, MODBUS;

    /// The word in reports, such as `snmp`.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
