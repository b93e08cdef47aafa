package io.coldaisle.agent.snmp.notification;

/// A trap or inform of a device we watch.
///
/// @param device the agent's name of the device
/// @param oid of the notification as SNMPv2 has it (RFC 3584, 3.1, for those of v1)
/// @param name the standard's or the maker's; the OID where we have none
/// @param text name and what was sent along, one line of at most 200 characters
/// @param inform the sender waits for an acknowledgement
public record Notification(String device, String oid, String name, String text, boolean inform,
        long receivedAtMs) {}
