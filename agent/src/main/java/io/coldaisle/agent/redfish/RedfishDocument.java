package io.coldaisle.agent.redfish;

/// A document to read at every poll.
///
/// @param path as linked, with `$expand` where the service offers it
/// @param prefix of the components found in it: empty for the first chassis, else its id and `/`
record RedfishDocument(String path, Role role, String prefix) {
    enum Role {
        SYSTEM, THERMAL, POWER, SENSOR, SENSORS, SUPPLY, SUPPLIES, POWER_SUBSYSTEM, FAN, FANS,
        /// Network interfaces of a host, of which a poll reads some: there may be many.
        LINK, LINKS
    }

    boolean isOfLinks() {
        return role == Role.LINK || role == Role.LINKS;
    }
}
