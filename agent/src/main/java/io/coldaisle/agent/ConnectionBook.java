package io.coldaisle.agent;

import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.model.DeviceConnections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the hub was last told of the connections of each device: they are looked at every hour and
/// told only when they changed.
final class ConnectionBook {
    private final Map<String, DeviceConnections> told = new HashMap<>();
    private final Set<String> toldAgain = new HashSet<>();

    /// What is to be told after this poll.
    Optional<DeviceConnections> observe(PollReport report) {
        String device = report.device().name();
        DeviceConnections before = told.get(device);
        DeviceConnections now = report.outcome() instanceof PollOutcome.Answered answered
                && answered.connections() != null ? answered.connections() : before;
        if (now == null) {
            return Optional.empty();
        }
        boolean again = toldAgain.remove(device);
        if (!again && before != null && before.sameAs(now)) {
            return Optional.empty();
        }
        told.put(device, now);
        return Optional.of(now);
    }

    /// What was told is lost: every device is told again with its next poll.
    void tellAgain() {
        toldAgain.addAll(told.keySet());
    }
}
