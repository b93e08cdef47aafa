package io.coldaisle.hub.units;

import io.coldaisle.model.SensorIdentity;

/// A sensor that reads watts, and what it reads them of.
///
/// @param component id in the topology
/// @param model of the device, as the device says it; empty when it does not
public record Reading(String agent, SensorIdentity sensor, String component, String model) {
    /// The reading as one that may be wrong.
    Suspect suspect() {
        return new Suspect(device(), sensor.component(), sensor.name());
    }

    /// `AGENT/DEVICE`, since two agents may name devices alike.
    String device() {
        return agent + "/" + sensor.device();
    }

    String path() {
        return agent + "/" + sensor.path();
    }
}
