package io.coldaisle.hub.engine;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.AlarmRecord.Subject;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import org.jspecify.annotations.Nullable;

/// What the hub itself raises: alarms like any other, told in the place of an agent by `hub`.
public final class HubAlarms {
    /// Where such an alarm has the name of an agent.
    public static final String SOURCE = Subject.HUB;
    private static final int LONGEST = 1_000;

    private HubAlarms() {}

    /// One in force; null when there is none.
    ///
    /// @param path inside the device; empty for the device itself
    public static @Nullable AlarmRecord inForce(Step step, String device, String path,
            String condition) {
        AlarmRecord known = step.state()
                .alarms()
                .get(Subject.key(SOURCE, device, path, condition));
        return known != null && known.active() ? known : null;
    }

    /// Tells one.
    ///
    /// @param component of the topology that it is about; placed nowhere when that is none
    public static void report(Step step, String component, Alarm alarm) {
        boolean placed = step.state().topology().handle(component) >= 0;
        var _ = step.input(new Input.AlarmReported(step.nowMs(), SOURCE,
                placed ? component : "", alarm, ""));
    }

    /// Tells one of a whole device.
    public static void raise(Step step, String device, String component, String condition,
            String text) {
        report(step, component, new Alarm(device, "", condition,
                Conditions.get(condition).severity(), step.nowMs(), null, null, SOURCE, "",
                shortened(text)));
    }

    /// Ends it, if it is in force.
    public static void end(Step step, String device, String component, String condition) {
        if (inForce(step, device, "", condition) != null) {
            report(step, component, new Alarm(device, "", condition, Severity.CLEARED,
                    step.nowMs(), null, null, SOURCE, "", ""));
        }
    }

    /// As much of a sentence as an alarm says.
    public static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length()));
    }
}
