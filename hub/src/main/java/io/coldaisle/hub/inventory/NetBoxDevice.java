package io.coldaisle.hub.inventory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A device of NetBox with what belongs to it.
///
/// @param id the component it becomes
/// @param type the component's type
/// @param common place, agent and further values that its parts share with it
record NetBoxDevice(NetBoxObject object, String id, String type, Map<String, String> common,
        List<NetBoxObject> ports, List<NetBoxObject> outlets) {
    /// Custom field of a device that says its component type.
    static final String TYPE = "coldaisle_type";
    /// Custom field of a device or a rack that names the agent which watches it.
    static final String AGENT = "coldaisle_agent";
    /// Custom field of a device: how many of its supplies it needs.
    static final String NEED = "coldaisle_need";

    /// A transfer switch gives its outlets the one supply that is there.
    boolean transfers() {
        Set<String> words = words(object);
        return words.contains("ats") || words.contains("sts") || words.contains("transfer");
    }

    /// The component type of a device: what its custom field says, else what its role says (`role`;
    /// `device_role` before NetBox 4.0), else a rack PDU if it has outlets, else a server.
    static String type(NetBoxObject device, boolean outlets) {
        String said = device.custom(TYPE);
        if (!said.isEmpty()) {
            return said;
        }
        Set<String> words = words(device);
        if (words.contains("ups")) {
            return "ups";
        }
        if (outlets) {
            return "rpdu";
        }
        if (words.contains("crac") || words.contains("crah")) {
            return "crac";
        }
        if (words.contains("chiller")) {
            return "chiller";
        }
        if (words.contains("spine")) {
            return "spine";
        }
        if (words.contains("router")) {
            return "wan_router";
        }
        boolean switches = words.contains("switch") || words.contains("tor")
                || words.contains("leaf");
        boolean manages = words.contains("management") || words.contains("mgmt")
                || words.contains("oob");
        return switches ? manages ? "mgmt_switch" : "tor" : "server";
    }

    private static Set<String> words(NetBoxObject device) {
        String role = device.nested("role", "slug") + " " + device.nested("role", "name") + " "
                + device.nested("device_role", "slug") + " "
                + device.nested("device_role", "name");
        return Arrays.stream(role.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
                .collect(Collectors.toSet());
    }

    /// Values of the component itself.
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>(common);
        values.put("model", object.nested("device_type", "model"));
        values.put("serial", object.text("serial"));
        values.put("address", address());
        values.put("device", id);
        return values;
    }

    /// Values of a part of it.
    Map<String, String> part() {
        Map<String, String> values = new LinkedHashMap<>(common);
        values.put("device", id);
        return values;
    }

    /// The address its controller answers at, without the length of its prefix: `oob_ip`, else
    /// `primary_ip`.
    private String address() {
        String oob = object.nested("oob_ip", "address");
        String address = oob.isEmpty() ? object.nested("primary_ip", "address") : oob;
        return address.replaceFirst("/.*", "");
    }

    /// How many of `supplies` it needs: what the custom field says, else half of them, since the two
    /// halves are there to stand in for each other; of two, one.
    int need(int supplies) {
        String said = object.custom(NEED);
        if (said.isEmpty()) {
            return (supplies + 1) / 2;
        }
        if (!said.matches("[1-9][0-9]{0,2}") || Integer.parseInt(said) > supplies) {
            throw new WrongInventory(object.where() + ": " + NEED + " is " + said + ", but "
                    + supplies + " of its power ports have a cable; say 1 to " + supplies
                    + ", or add the cables that are missing");
        }
        return Integer.parseInt(said);
    }
}
