package io.coldaisle.agent.config;

import io.coldaisle.yaml.InvalidDocument;
import io.coldaisle.yaml.NearestWord;
import io.coldaisle.yaml.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the hub lays over the agent's own file, key by key. It may name devices and say how they are
/// polled, judged and summarised; who the agent is, where it keeps what, whom it trusts and every
/// secret stay the own file's, so that whoever holds the hub holds no shell here.
///
/// ```yaml
/// polling: {interval: 30s}
/// detection: {on_delay: 20s}
/// devices:
///   - {name: pdu-c, endpoints: [{url: "snmp://192.0.2.13", credentials: rack-pdu}]}
///   - {name: server-01, interval: 60s}
/// retired: [pdu-b]
/// ```
final class HubLayer {
    private static final int MOST_DEVICES = 5_000;
    private static final Set<String> DEVICE = Set.of("name", "kind", "component", "rack",
            "interval", "timeout", "generic", "endpoints");
    private static final Map<String, Set<String>> SECTIONS = Map.of("polling",
            Set.of("interval", "timeout"), "detection", Set.of("enabled", "on_delay", "off_delay"),
            "summary", Set.of("window", "max_error"));
    private static final Set<String> ROOT = Set.of("polling", "detection", "summary", "devices",
            "retired");
    private final @Nullable YamlMap document;
    private final HubRights rights;
    private final Set<String> pinned = new TreeSet<>();

    /// @param document null: nothing
    HubLayer(@Nullable YamlMap document, HubRights rights) {
        this.document = document;
        this.rights = rights;
        if (document != null) {
            check(document, ROOT);
        }
    }

    private static void check(YamlMap map, Set<String> allowed) {
        for (String key : map.keys()) {
            if (!allowed.contains(key)) {
                throw map.problem(key, "cannot be set by the hub"
                        + NearestWord.hint(key, allowed));
            }
        }
    }

    /// A section of the agent's own file with what counts of the hub's.
    YamlMap section(String key, YamlMap own) {
        YamlMap upper = document == null ? null : document.mapOrNull(key);
        if (upper == null) {
            return own;
        }
        check(upper, SECTIONS.getOrDefault(key, Set.of()));
        return own.under(upper, part -> takes(key + "." + part));
    }

    private boolean takes(String key) {
        boolean pins = rights.pins(key);
        if (pins) {
            pinned.add(key);
        }
        return !pins;
    }

    /// The devices of the agent's own file with what counts of the hub's.
    List<YamlMap> devices(List<YamlMap> own) {
        YamlMap hub = document;
        if (hub == null) {
            return own;
        }
        Map<String, YamlMap> devices = new LinkedHashMap<>();
        for (YamlMap device : own) {
            if (devices.put(device.text("name"), device) != null) {
                return own; // two of one name are complained of by whoever reads them
            }
        }
        Lending lending = new Lending(own, rights);
        Set<String> seen = new TreeSet<>();
        List<YamlMap> told = hub.maps("devices");
        if (told.size() > MOST_DEVICES) {
            throw hub.problem("devices", "are at most " + MOST_DEVICES);
        }
        for (YamlMap device : told) {
            check(device, DEVICE);
            String name = device.text("name");
            if (!seen.add(name)) {
                throw device.problem("name", "two devices are called " + name);
            }
            lay(devices, device, name, lending);
        }
        retire(hub, devices, seen);
        return new ArrayList<>(devices.values());
    }

    private void lay(Map<String, YamlMap> devices, YamlMap device, String name,
            Lending lending) {
        String key = "devices." + name;
        if (!takes(key)) {
            return;
        }
        YamlMap below = devices.get(name);
        YamlMap whole = below == null
                ? device
                : below.under(device, part -> part.equals("name") || takes(key + "." + part));
        boolean endpoints = device.keys().contains("endpoints")
                && !rights.pins(key + ".endpoints");
        devices.put(name, endpoints
                ? whole.with("endpoints", device.maps("endpoints")
                        .stream()
                        .map(lending::endpoint)
                        .toList())
                : whole);
    }

    private void retire(YamlMap hub, Map<String, YamlMap> devices, Set<String> told) {
        for (String name : hub.texts("retired")) {
            if (told.contains(name)) {
                throw hub.problem("retired", name + " stands in devices too");
            }
            if (devices.containsKey(name) && takes("devices." + name)) {
                devices.remove(name);
            }
        }
    }

    /// Keys of the hub's that stay as the agent's own file has them.
    List<String> pinned() {
        return List.copyOf(pinned);
    }

    /// @throws InvalidDocument when the hub may set nothing here
    void admit() {
        if (document != null && !rights.enabled()) {
            throw new InvalidDocument("from_hub", 1, "enabled",
                    "is false in the agent's own file: it takes nothing from the hub");
        }
    }
}
