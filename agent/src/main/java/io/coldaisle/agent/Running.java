package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.device.Device;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What of a running agent can be changed while it runs.
interface Running {
    /// Reaches each device once; may take a minute.
    ///
    /// @return those that did not answer, with why
    Map<String, String> reach(List<Device> devices);

    /// Polls these no more, and ends their sessions; what was learned of them is kept.
    void halt(Collection<String> devices);

    /// Polls these from now on.
    void poll(Collection<Device> devices);

    /// Judges and summarises by these settings from now on.
    void settle(AgentConfiguration configuration);

    /// These are gone for good: their alarms are over, what was learned of them goes.
    void forget(Set<String> devices);
}
