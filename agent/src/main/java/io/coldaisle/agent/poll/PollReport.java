package io.coldaisle.agent.poll;

import io.coldaisle.agent.device.Device;
import io.coldaisle.model.PollCost;
import org.jspecify.annotations.Nullable;

/// One poll of one device, as it is handed to the rest of the agent.
///
/// @param startedAtMs agent's clock
/// @param finishedAtMs agent's clock
/// @param elapsedMs the same moment by the clock nobody sets
/// @param cost what the latest polls cost; null while that is not known
public record PollReport(Device device, long startedAtMs, long finishedAtMs, long elapsedMs,
        PollOutcome outcome, @Nullable PollCost cost) {
    /// A report without costs.
    public PollReport(Device device, long startedAtMs, long finishedAtMs, long elapsedMs,
            PollOutcome outcome) {
        this(device, startedAtMs, finishedAtMs, elapsedMs, outcome, null);
    }

    /// One line for a log, naming the device.
    public String describe() {
        return device.name() + " (" + String.join(", ", device.addresses()) + "): "
                + outcome.describe();
    }
}
