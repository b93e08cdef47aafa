package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The time in which a configuration shows that it loses no device.
///
/// A device is lost that answered before, or in the check, and then was asked twice and did not, or that
/// could have been asked twice by the end and never answered. What is silent for another
/// reason in that time counts too: nobody can tell, and to go back does no harm.
final class Probation {
    static final long USUAL_MS = 60_000;
    private static final long SHORTEST_MS = 1_000;
    private static final long LONGEST_MS = 86_400_000;
    /// So long at most for the sake of devices that are seldom asked.
    private static final long LONGEST_FOR_INTERVALS_MS = 600_000;
    private static final int INTERVALS = 3;
    private static final int SILENT_POLLS = 2;

    private final Map<String, Device> watched = new LinkedHashMap<>();
    private final long beganMs;
    private final long endsMs;

    /// @param devices of the configuration
    /// @param answered names of those that answered before, or in the check
    /// @param askedMs how long it is asked to last; 0: as usual
    /// @param elapsedMs now
    Probation(List<Device> devices, Set<String> answered, long askedMs, long elapsedMs) {
        long intervals = 0;
        for (Device device : devices) {
            if (answered.contains(device.name())) {
                watched.put(device.name(), device);
                intervals = Math.max(intervals, device.intervalMs());
            }
        }
        long lasts = Math.clamp(askedMs == 0 ? USUAL_MS : askedMs, SHORTEST_MS, LONGEST_MS);
        this.beganMs = elapsedMs;
        this.endsMs = elapsedMs
                + Math.max(lasts, Math.min(INTERVALS * intervals, LONGEST_FOR_INTERVALS_MS));
    }

    boolean isOver(long elapsedMs) {
        return elapsedMs >= endsMs;
    }

    /// Devices that are lost by now.
    List<String> lost(Answering answering, long elapsedMs) {
        List<String> lost = new ArrayList<>();
        for (Device device : watched.values()) {
            boolean overdue = isOver(elapsedMs) && !answering.asked(device.name())
                    && device.intervalMs() * SILENT_POLLS <= endsMs - beganMs;
            if (overdue || answering.silent(device.name(), SILENT_POLLS)) {
                lost.add(device.name());
            }
        }
        return lost;
    }
}
