package io.coldaisle.hub.rollout;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;

/// What the hub itself raises of configurations: an alarm like any other, of the agent that could not keep
/// one; and each change, so that what breaks after it is held against it.
final class ConfigurationAlarms {
    private static final String CONDITION = "agent.configuration_failed";
    private static final String HUB = "hub";
    private static final int LONGEST = 1_000;

    private ConfigurationAlarms() {}

    static void raise(Step step, String agent, String why) {
        report(step, agent, Conditions.get(CONDITION).severity(),
                why.substring(0, Math.min(LONGEST, why.length())));
    }

    /// It keeps another one.
    static void over(Step step, String agent) {
        AlarmRecord known = step.state()
                .alarms()
                .get(AlarmRecord.Subject.key(HUB, agent, "", CONDITION));
        if (known != null && known.active()) {
            report(step, agent, Severity.CLEARED, "");
        }
    }

    private static void report(Step step, String agent, Severity severity, String text) {
        boolean placed = step.state().topology().handle(agent) >= 0;
        var _ = step.input(new Input.AlarmReported(step.nowMs(), HUB, placed ? agent : "",
                new Alarm(agent, "", CONDITION, severity, step.nowMs(), null, null, HUB, "", text),
                ""));
    }

    static void changed(Step step, String agent, String version) {
        if (step.state().topology().handle(agent) >= 0) {
            var _ = step.input(new Input.ChangeRecorded(step.nowMs(),
                    "configuration " + version + " " + agent, "config", agent, step.nowMs()));
        }
    }
}
