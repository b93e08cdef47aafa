package io.coldaisle.hub.incident;

/// What an incident does to a service.
///
/// @param probability of that state, 0 to 1
/// @param weight business weight from the topology, 0 when not given
/// @param costPerHour while it is down, in the currency of the topology; 0 when not given
/// @param observed the service itself reported it; else it follows from the topology
public record ServiceImpact(String service, ServiceState state, double probability, double weight,
        double costPerHour, boolean observed) {}
