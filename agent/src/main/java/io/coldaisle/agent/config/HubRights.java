package io.coldaisle.agent.config;

import io.coldaisle.yaml.NearestWord;
import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The key `from_hub`: what the hub may set on this agent. Only the agent's own file says so.
///
/// ```yaml
/// from_hub:
///   enabled: true
///   networks: [192.0.2.0/24]
///   credentials: [rack-pdu]
///   pinned: [devices.ups-a, polling.interval, detection]
/// ```
/// @param enabled false: nothing is taken from the hub
/// @param networks where devices may stand of which the own file knows nothing
/// @param credentials which of its own those may be asked with
/// @param pinned keys that stay as they are
public record HubRights(boolean enabled, List<Network> networks, Set<String> credentials,
        Set<String> pinned) {
    static final Set<String> SECTIONS = Set.of("devices", "polling", "detection", "summary");

    public HubRights {
        networks = List.copyOf(networks);
        credentials = Set.copyOf(credentials);
        pinned = Set.copyOf(pinned);
    }

    static HubRights read(YamlMap map) {
        List<Network> networks = new ArrayList<>();
        for (String text : map.texts("networks")) {
            try {
                networks.add(Network.parse(text));
            } catch (IllegalArgumentException wrong) {
                throw map.problem("networks", String.valueOf(wrong.getMessage()));
            }
        }
        Set<String> pinned = new HashSet<>();
        for (String key : map.texts("pinned")) {
            String section = key.replaceFirst("\\..*", "");
            if (!SECTIONS.contains(section)) {
                throw map.problem("pinned", "the hub cannot set " + key
                        + NearestWord.hint(section, SECTIONS));
            }
            pinned.add(key);
        }
        HubRights rights = new HubRights(map.flag("enabled", true), networks,
                new HashSet<>(map.texts("credentials")), pinned);
        map.finish();
        return rights;
    }

    /// True when the hub may not change that key, or what it is part of.
    boolean pins(String key) {
        // a device's name may hold dots, so that every beginning is looked at
        for (int end = key.length(); end > 0; end = key.lastIndexOf('.', end - 1)) {
            if (pinned.contains(key.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /// True when a host is in a network of the hub's.
    boolean reaches(String host) {
        return networks.stream().anyMatch(network -> network.holds(host));
    }
}
