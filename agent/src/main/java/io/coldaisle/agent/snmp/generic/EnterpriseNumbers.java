package io.coldaisle.agent.snmp.generic;

import java.util.Map;

/// Who has which number below `enterprises`, of the makers of what stands in racks (IANA, Private Enterprise
/// Numbers).
public final class EnterpriseNumbers {
    private static final Map<Integer, String> VENDORS = Map.ofEntries(Map.entry(2, "IBM"),
            Map.entry(9, "Cisco"), Map.entry(11, "HPE"), Map.entry(42, "Oracle"),
            Map.entry(171, "D-Link"), Map.entry(207, "Allied Telesis"), Map.entry(231, "Fujitsu"),
            Map.entry(232, "HPE"), Map.entry(318, "APC"), Map.entry(343, "Intel"),
            Map.entry(476, "Vertiv"), Map.entry(534, "Eaton"), Map.entry(674, "Dell"),
            Map.entry(705, "MGE"), Map.entry(789, "NetApp"), Map.entry(850, "Tripp Lite"),
            Map.entry(890, "Zyxel"), Map.entry(1718, "Server Technology"),
            Map.entry(1916, "Extreme Networks"), Map.entry(1991, "Foundry"),
            Map.entry(2011, "Huawei"), Map.entry(2254, "Delta"), Map.entry(2606, "Rittal"),
            Map.entry(2636, "Juniper"), Map.entry(3375, "F5"), Map.entry(3808, "CyberPower"),
            Map.entry(3854, "AKCP"), Map.entry(4526, "Netgear"), Map.entry(4555, "Socomec"),
            Map.entry(5491, "Riello"), Map.entry(5528, "NetBotz"), Map.entry(6027, "Dell"),
            Map.entry(9839, "Carel"), Map.entry(10418, "Avocent"), Map.entry(10876, "Supermicro"),
            Map.entry(12148, "Eltek"), Map.entry(12356, "Fortinet"), Map.entry(13742, "Raritan"),
            Map.entry(14823, "Aruba"), Map.entry(14988, "MikroTik"), Map.entry(18248, "Papouch"),
            Map.entry(19046, "Lenovo"), Map.entry(20916, "AVTECH"), Map.entry(21239, "Geist"),
            Map.entry(21317, "ATEN"), Map.entry(21796, "HW group"), Map.entry(25461, "Palo Alto"),
            Map.entry(25506, "H3C"), Map.entry(28507, "Gude"), Map.entry(30065, "Arista"),
            Map.entry(34550, "Janitza"), Map.entry(38446, "Enlogic"),
            Map.entry(40310, "Cumulus"), Map.entry(41112, "Ubiquiti"), Map.entry(47196, "HPE"),
            Map.entry(52674, "APC"));

    private EnterpriseNumbers() {}

    /// Empty when it is none of them.
    public static String vendor(int number) {
        return VENDORS.getOrDefault(number, "");
    }
}
