package io.coldaisle.agent.redfish;

import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The links of a host's network interfaces (DSP0268, EthernetInterface, `LinkStatus`), and what they
/// come to: a host whose every link is down that was ever up has lost its network, as under a dead
/// top-of-rack switch.
///
/// One link of several is a state and no condition. A host that is off has no links, and that it is
/// off is said elsewhere. Of what was up before this process began nothing is known.
final class NetworkLinks {
    private static final int MOST = 64;
    private final Map<String, Link> links = new LinkedHashMap<>();

    private record Link(boolean up, boolean everUp) {}

    /// Interfaces may have gone: what is there is seen again.
    void clear() {
        links.clear();
    }

    /// Takes in an interface, and adds its state.
    void read(String device, String prefix, Json ethernet, long nowMs, List<StateReading> into) {
        String component = prefix + "nic/" + ethernet.get("Id").text();
        String state = LinkedResources.link(ethernet);
        Link before = links.get(component);
        if (state.isEmpty() || before == null && links.size() >= MOST) {
            return;
        }
        boolean up = state.equals("up");
        links.put(component, new Link(up, up || before != null && before.everUp));
        into.add(new StateReading(device, component, "dc.network.link", state, "",
                Severity.CLEARED, nowMs, ""));
    }

    /// Adds what all links of the host come to, if any was ever up.
    void whole(String device, boolean hostIsOn, long nowMs, List<StateReading> into) {
        long known = links.values().stream().filter(Link::everUp).count();
        if (known == 0) {
            return;
        }
        long up = links.values().stream().filter(Link::up).count();
        String state = up >= known ? "up" : up > 0 ? "degraded" : "down";
        String condition = up == 0 && hostIsOn ? "server.net_down" : "";
        into.add(new StateReading(device, "", "dc.network.state", state, condition,
                condition.isEmpty() ? Severity.CLEARED : Conditions.get(condition).severity(),
                nowMs, ""));
    }
}
