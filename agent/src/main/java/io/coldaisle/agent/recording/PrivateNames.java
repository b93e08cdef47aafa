package io.coldaisle.agent.recording;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which names stand for what tells whose device it is: properties of Redfish (DSP0268), also some that
/// vendors added, and variables of NUT.
final class PrivateNames {
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("serialnumber", "serial"), Map.entry("sku", "serial"),
            Map.entry("servicetag", "serial"), Map.entry("chassisservicetag", "serial"),
            Map.entry("nodeid", "serial"), Map.entry("expressservicecode", "serial"),
            Map.entry("boardserialnumber", "serial"), Map.entry("ppid", "serial"),
            Map.entry("durablename", "serial"), Map.entry("assettag", "asset"),
            Map.entry("uuid", "uuid"), Map.entry("systemguid", "uuid"),
            Map.entry("hostname", "host"), Map.entry("fqdn", "host"),
            Map.entry("systemhostname", "host"), Map.entry("domainname", "host"),
            Map.entry("username", "user"), Map.entry("contact", "contact"),
            Map.entry("contactname", "contact"), Map.entry("phonenumber", "contact"),
            Map.entry("building", "location"), Map.entry("street", "location"),
            Map.entry("city", "location"), Map.entry("room", "location"),
            Map.entry("postalcode", "location"), Map.entry("macaddress", "mac"),
            Map.entry("permanentmacaddress", "mac"), Map.entry("serial", "serial"),
            Map.entry("macaddr", "mac"), Map.entry("location", "location"),
            Map.entry("asset", "asset"));
    /// Of NUT: how the driver is connected, and what the operator called the unit.
    private static final Set<String> VARIABLES = Set.of("ups.id", "device.description",
            "ups.description",
            "driver.parameter.port", "driver.parameter.serial", "driver.parameter.desc",
            "driver.parameter.community", "driver.parameter.secname", "driver.parameter.login",
            "driver.parameter.password", "driver.parameter.authpassword",
            "driver.parameter.privpassword");

    private PrivateNames() {}

    /// Kind of stand-in; empty when the name tells nothing.
    static String kind(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (VARIABLES.contains(lower)) {
            return "name";
        }
        return KINDS.getOrDefault(lower.substring(lower.lastIndexOf('.') + 1), "");
    }

    /// True where four numbers with points between are no address.
    static boolean isVersion(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("version") || lower.contains("firmware")
                || lower.contains("revision");
    }
}
