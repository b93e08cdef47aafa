package io.coldaisle.agent.poll;

import java.util.Collection;

/// Running counts of the scheduler; on its thread only.
final class PollCounts {
    long polls;
    long answered;
    long timeouts;
    long denied;
    long late;
    long notified;
    long heldBack;

    PollMetrics snapshot(Collection<ScheduledDevice> devices) {
        int dead = (int) devices.stream().filter(ScheduledDevice::isDead).count();
        int stopped = (int) devices.stream().filter(ScheduledDevice::isStoppedInPart).count();
        return new PollMetrics(polls, answered, timeouts, denied, late, notified, heldBack,
                devices.size(), dead,
                stopped);
    }
}
