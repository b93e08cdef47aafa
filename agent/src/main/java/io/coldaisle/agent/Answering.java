package io.coldaisle.agent;

import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Which devices answer, whole, as of their last poll. Any thread.
final class Answering {
    /// Polls in a row without an answer; 0: the last one had one.
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    void observe(PollReport report) {
        failures.merge(report.device().name(), whole(report.outcome()) ? 0 : 1,
                (before, now) -> now == 0 ? 0 : Math.min(before + 1, 1000));
    }

    /// True when all of a device answered: a server whose BMC is lost and whose Redfish service is not
    /// has lost something too.
    static boolean whole(PollOutcome outcome) {
        return outcome instanceof PollOutcome.Answered answered && answered.failures().isEmpty();
    }

    /// Nothing is known of these any more: they are polled otherwise from now on.
    void anew(Collection<String> devices) {
        devices.forEach(failures::remove);
    }

    /// Devices that answered when they were last asked.
    Set<String> answering() {
        Set<String> names = new TreeSet<>();
        failures.forEach((name, failed) -> {
            if (failed == 0) {
                names.add(name);
            }
        });
        return names;
    }

    /// True when a device was asked and did not answer so many times in a row.
    boolean silent(String device, int times) {
        return failures.getOrDefault(device, 0) >= times;
    }

    /// True when it was asked since it is polled like this.
    boolean asked(String device) {
        return failures.containsKey(device);
    }
}
