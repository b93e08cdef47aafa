package io.coldaisle.agent.uplink;

import io.coldaisle.model.SensorIdentity;
import java.util.List;

/// What the hub wants of the recorder.
///
/// @param request echoed in the answer
/// @param sinceMs inclusive, agent's clock
/// @param untilMs exclusive
/// @param most samples wanted in one answer, about
/// @param from where to go on; empty for the first
public record RecorderRequest(long request, List<SensorIdentity> sensors, long sinceMs,
        long untilMs, int most, String from) {
    public RecorderRequest {
        sensors = List.copyOf(sensors);
    }
}
