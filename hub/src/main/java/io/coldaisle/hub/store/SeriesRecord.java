package io.coldaisle.hub.store;

import io.coldaisle.model.SensorIdentity;

/// A sensor of the fleet and its number here, which outlives epochs and restarts of its agent.
public record SeriesRecord(int series, String agent, SensorIdentity sensor) {
    /// Key in the table of series: agent, then the sensor's path.
    public static String key(String agent, SensorIdentity sensor) {
        return agent + "/" + sensor.path();
    }
}
