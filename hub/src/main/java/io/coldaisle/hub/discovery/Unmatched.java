package io.coldaisle.hub.discovery;

/// Something at the other end of a cable or a link that no component is known to be.
///
/// @param device that sees it, as `AGENT/DEVICE`
/// @param component this device is; empty when it is not placed either
/// @param port or part that sees it
/// @param what it says of itself
/// @param source `lldp` or `redfish`
/// @param reason why it could not be told which component it is
public record Unmatched(String device, String component, String port, String what, String source,
        String reason) {}
