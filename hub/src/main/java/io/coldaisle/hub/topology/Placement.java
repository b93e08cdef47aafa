package io.coldaisle.hub.topology;

import io.coldaisle.hub.topology.Binding.How;
import io.coldaisle.model.DeviceInventory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Ties what an agent sees to the topology. Built once per picture.
public final class Placement {
    private final Topology topology;
    private final Map<String, String> bySerial = new HashMap<>();
    private final Map<String, String> byAddress = new HashMap<>();
    private final Map<String, String> byDevice = new HashMap<>();

    public Placement(Topology topology) {
        this.topology = topology;
        for (Component component : topology.components()) {
            claim(bySerial, component.attributes().getOrDefault("serial", ""), component.id());
            claim(byAddress, authority(component.attributes().getOrDefault("address", "")),
                    component.id());
            boolean whole = component.id().equals(component.watch().device())
                    || component.id().indexOf('/') < 0;
            if (whole) {
                claim(byDevice, component.watch().device(), component.id());
            }
        }
    }

    /// Where a device stands, and what says so.
    public Binding bind(String agent, DeviceInventory device) {
        String configured = device.placement().topologyComponent();
        if (!configured.isEmpty() && topology.handle(configured) >= 0) {
            return new Binding(agent, device.device(), configured, How.CONFIGURED);
        }
        String serial = bySerial.getOrDefault(normal(device.nameplate().serial()), "");
        if (!serial.isEmpty()) {
            return new Binding(agent, device.device(), serial, How.SERIAL);
        }
        for (String address : device.addresses()) {
            String authority = authority(address);
            for (String key : List.of(authority, host(authority))) {
                String at = byAddress.getOrDefault(normal(key), "");
                if (!at.isEmpty()) {
                    return new Binding(agent, device.device(), at, How.ADDRESS);
                }
            }
        }
        return bind(agent, device.device());
    }

    /// Where a device stands of which nothing is known but its name.
    public Binding bind(String agent, String device) {
        if (topology.handle(device) >= 0) {
            return new Binding(agent, device, device, How.NAME);
        }
        String named = byDevice.getOrDefault(normal(device), "");
        return named.isEmpty()
                ? new Binding(agent, device, "", How.UNPLACED)
                : new Binding(agent, device, named, How.NAME);
    }

    /// The component at that path inside a placed device: the one the topology has under the
    /// device's component, else the device's component itself.
    ///
    /// @param path as the agent names it, such as `psu1`, `PSU 1` or `outlet 3`
    public String within(String base, String path) {
        if (path.isEmpty() || base.isEmpty()) {
            return base;
        }
        for (String spelling : spellings(path)) {
            String id = base + "/" + spelling;
            if (topology.handle(id) >= 0) {
                return id;
            }
        }
        return base;
    }

    private static List<String> spellings(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replaceAll("[ _.:/-]+", "");
        String word = plain.replaceAll("[0-9]+$", "");
        String digits = plain.substring(word.length());
        if (digits.isEmpty() || digits.length() > 6) {
            return List.of(path, plain);
        }
        int number = Integer.parseInt(digits);
        String kind = switch (word) {
            case "outlet", "receptacle", "o", "out" -> "o";
            case "psu", "powersupply", "ps", "pwrsupply" -> "psu";
            default -> word;
        };
        return List.of(path, plain, kind + number, String.format(Locale.ROOT, "%s%02d", kind,
                number));
    }

    private static void claim(Map<String, String> index, String key, String id) {
        String plain = normal(key);
        if (!plain.isEmpty()) {
            // two with one key tell nothing apart: neither is taken
            index.merge(plain, id, (a, b) -> a.equals(b) ? a : "");
        }
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /// Host and port of an address such as `snmp://192.0.2.7:161/x`; a bare host stays itself.
    private static String authority(String address) {
        String rest = address
                .substring(address.indexOf("://") < 0 ? 0 : address.indexOf("://") + 3);
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /// The host without its port; of `[2001:db8::7]:161` what stands in the brackets. An address
    /// that is recorded without a port is that of every port.
    private static String host(String authority) {
        if (authority.startsWith("[")) {
            int close = authority.indexOf(']');
            return close < 0 ? authority : authority.substring(1, close);
        }
        int colon = authority.indexOf(':');
        return colon < 0 || colon != authority.lastIndexOf(':')
                ? authority
                : authority.substring(0, colon);
    }
}
