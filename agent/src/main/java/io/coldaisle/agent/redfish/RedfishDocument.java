package io.coldaisle.agent.redfish;

/// A document to read at every poll: a resource, or a collection of them with its members in it.
///
/// @param path as linked, with `$expand` where the service offers it and keeps it
/// @param role what its members are
/// @param prefix of the components found in it: empty for the first chassis, else its id and `/`
/// @param owner component that metrics belong to; for other roles the kind of what is found, where the
///              role does not tell: `battery`, `inlet`, `rack_pdu`; empty otherwise
record RedfishDocument(String path, Role role, String prefix, String owner) {
    enum Role {
        SYSTEM, SENSOR, SUPPLY, POWER_SUBSYSTEM, FAN,
        /// Excerpts of sensors, and nothing else (DSP0268: EnvironmentMetrics and the like).
        METRICS,
        /// Parts with a health and excerpts: batteries, pumps, heaters.
        PART, LEAK,
        /// What distributes power, its circuits and its outlets; they name the sensors of it.
        DISTRIBUTION, DISTRIBUTION_METRICS, CIRCUIT, OUTLET,
        /// The older family, read for what the newer does not have.
        THERMAL, POWER,
        /// A MetricReport of a TelemetryService.
        REPORT,
        /// Network interfaces of a host, of which a poll reads some: there may be many.
        LINK
    }

    RedfishDocument(String path, Role role, String prefix) {
        this(path, role, prefix, "");
    }

    /// True when it holds numbers and nothing else, so that a report may stand for it.
    boolean isOfNumbers() {
        return role == Role.SENSOR || role == Role.METRICS;
    }

    boolean isOfLinks() {
        return role == Role.LINK;
    }

    /// True when this can only be read rightly after the others of its chassis or distribution: they
    /// say what its numbers are called, or that they are told already.
    boolean comesAfter(RedfishDocument other) {
        return prefix.equals(other.prefix) && rank() > other.rank() && !other.isOfLinks()
                && other.role != Role.SYSTEM;
    }

    /// The order in which documents are read first.
    int rank() {
        return switch (role) {
            case REPORT, SYSTEM, LINK, DISTRIBUTION, DISTRIBUTION_METRICS, CIRCUIT, OUTLET -> 0;
            case SENSOR -> 1;
            case SUPPLY, POWER_SUBSYSTEM, FAN, METRICS, PART, LEAK -> 2;
            case THERMAL, POWER -> 3;
        };
    }
}
