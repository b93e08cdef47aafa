package io.coldaisle.hub.inventory;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names of the parts of one device, in the spelling in which the hub looks for what an agent
/// reports: `psu1` for "PSU 1" or "Power Supply 1", `o3` for "Outlet 3", else the name in lower case
/// without blanks and dashes.
final class PartNames {
    private static final List<String> PSU = List.of("", "psu", "ps", "powersupply", "pwrsupply",
            "inlet", "power", "pwr", "powerport");
    private static final List<String> OUTLET = List.of("", "outlet", "o", "out", "receptacle",
            "poweroutlet");

    private final String device;
    private final String kind;
    private final List<String> words;
    private final Set<String> taken = new HashSet<>();

    private PartNames(String device, String kind, List<String> words) {
        this.device = device;
        this.kind = kind;
        this.words = words;
    }

    static PartNames psus(String device) {
        return new PartNames(device, "psu", PSU);
    }

    static PartNames outlets(String device) {
        return new PartNames(device, "o", OUTLET);
    }

    /// The part's component id, `DEVICE/PART`.
    String id(NetBoxObject part) {
        String plain = plain(part.text("name"));
        String word = plain.replaceAll("[0-9]+$", "");
        String digits = plain.substring(word.length()).replaceAll("^0+(?=.)", "");
        String name = !digits.isEmpty() && words.contains(word) ? kind + digits : plain;
        if (name.isEmpty() || !taken.add(name)) {
            name = name + "#" + part.id();
        }
        return device + "/" + name;
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _.:/#-]+", "");
    }
}
