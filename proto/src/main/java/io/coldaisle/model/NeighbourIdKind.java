package io.coldaisle.model;

/// Kinds of chassis and port ids (IEEE 802.1AB, 8.5.2.2 and 8.5.3.2).
public enum NeighbourIdKind {
    /// By what the ENTITY-MIB calls it.
    CHASSIS_COMPONENT, PORT_COMPONENT,
    /// By what the IF-MIB calls an interface.
    INTERFACE_ALIAS, INTERFACE_NAME,
    /// By an address.
    MAC_ADDRESS, NETWORK_ADDRESS,
    /// By a DHCP agent circuit id (RFC 3046), or whatever its owner chose.
    AGENT_CIRCUIT, LOCAL
}
