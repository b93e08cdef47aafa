package io.coldaisle.hub.rollout;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.HubAlarms;
import io.coldaisle.hub.engine.Step;

/// What the hub itself raises of configurations: an alarm like any other, of the agent that could not keep
/// one; and each change, so that what breaks after it is held against it.
final class ConfigurationAlarms {
    private static final String CONDITION = "agent.configuration_failed";

    private ConfigurationAlarms() {}

    static void raise(Step step, String agent, String why) {
        HubAlarms.raise(step, agent, agent, CONDITION, why);
    }

    /// It keeps another one.
    static void over(Step step, String agent) {
        HubAlarms.end(step, agent, agent, CONDITION);
    }

    static void changed(Step step, String agent, String version) {
        if (step.state().topology().handle(agent) >= 0) {
            var _ = step.input(new Input.ChangeRecorded(step.nowMs(),
                    "configuration " + version + " " + agent, "config", agent, step.nowMs()));
        }
    }
}
