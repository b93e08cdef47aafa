package io.coldaisle.agent.poll;

import io.coldaisle.agent.device.Device;

/// One poll of one device, as it is handed to the rest of the agent.
///
/// @param startedAtMs agent's clock
/// @param finishedAtMs agent's clock
/// @param elapsedMs the same moment by the clock nobody sets
public record PollReport(Device device, long startedAtMs, long finishedAtMs, long elapsedMs,
        PollOutcome outcome) {
    /// One line for a log, naming the device.
    public String describe() {
        return device.name() + " (" + String.join(", ", device.addresses()) + "): "
                + outcome.describe();
    }
}
