package io.coldaisle.agent.poll;

import io.coldaisle.agent.device.Device;
import io.coldaisle.model.PollCost;

/// A device and what it costs.
public record DeviceCost(Device device, PollCost cost) {
    /// How much of its interval a poll takes.
    public double share() {
        return cost.wallMs() / (double) device.intervalMs();
    }

    public String remedy() {
        return cost.remedy(device.intervalMs());
    }
}
