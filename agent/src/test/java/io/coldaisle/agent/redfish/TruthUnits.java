package io.coldaisle.agent.redfish;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Base units, for the truth only: written after DSP0268 and apart from what the agent has.
///
/// @param base unit
/// @param scale to it
record TruthUnits(String base, double scale) {
    private static final List<String[]> SUFFIXES = List.of(new String[]{"Celsius", "Cel"},
            new String[]{"Watts", "W"}, new String[]{"EnergykWh", "kW.h"},
            new String[]{"EnergyJoules", "J"}, new String[]{"WattHours", "W.h"},
            new String[]{"Voltage", "V"}, new String[]{"Voltages", "V"},
            new String[]{"Amps", "A"}, new String[]{"Hz", "Hz"}, new String[]{"Percent", "%"});

    /// By the unit of a sensor, or by its type where it has none.
    static @Nullable TruthUnits of(@Nullable Object unit, @Nullable Object type) {
        String known = unit instanceof String text ? text : byType(type);
        return switch (known) {
            case "kW.h" -> new TruthUnits("J", 3.6e6);
            case "W.h" -> new TruthUnits("J", 3600);
            case "RPM" -> new TruthUnits("{rpm}", 1);
            case "Cel", "W", "V", "A", "Hz", "%", "J", "Pa" -> new TruthUnits(known, 1);
            default -> null;
        };
    }

    private static String byType(@Nullable Object type) {
        return switch (String.valueOf(type)) {
            case "Temperature" -> "Cel";
            case "Power" -> "W";
            case "Voltage" -> "V";
            case "Current" -> "A";
            case "Frequency" -> "Hz";
            case "Rotational" -> "RPM";
            case "Percent", "Humidity" -> "%";
            case "EnergyJoules" -> "J";
            case "EnergykWh" -> "kW.h";
            default -> "";
        };
    }

    /// By the name of a property that holds an excerpt; null when it is none of a sensor.
    static @Nullable TruthUnits ofExcerpt(String property) {
        if (property.startsWith("PowerLimit")) {
            return null;
        }
        for (String[] suffix : SUFFIXES) {
            if (property.endsWith(suffix[0])) {
                return of(suffix[1], "");
            }
        }
        return null;
    }
}
