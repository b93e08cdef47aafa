package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which temperatures are those of the air that equipment takes in.
final class Air {
    /// Upper end of the allowable range of class A1, which all equipment of a data center is made for
    /// (ASHRAE TC 9.9, Thermal Guidelines, 5th edition 2021).
    static final double ALLOWABLE = 32;
    /// Upper end of the recommended range (same).
    static final double RECOMMENDED = 27;

    /// By what is raised beyond the upper limit; a zone or a unit's supply air has its own.
    private static final Map<String, String> RISING = Map.of("rack.inlet_temp_high",
            "rack.inlet_temp_rising", "zone.temp_high", "zone.temp_rising",
            "server.inlet_temp_high", "server.inlet_temp_rising", "crac.supply_temp_high",
            "crac.supply_temp_rising");
    private static final Pattern INLET = Pattern.compile("(?i)(^|[/ _-])(inlet|intake)\\b");

    private Air() {}

    /// The condition of a rise of it; null when it is not air, or a second opinion of what is read
    /// elsewhere.
    static @Nullable String rising(Sample sample) {
        SensorIdentity sensor = sample.sensor();
        if (sensor.kind() != SensorKind.TEMPERATURE || !sample.rules().learned()) {
            return null;
        }
        String known = RISING.get(sample.rules().upperCondition());
        return known != null || !isInlet(sensor.component()) ? known : "server.inlet_temp_rising";
    }

    /// The pattern costs too much for each temperature of a processor.
    private static boolean isInlet(String component) {
        return (component.contains("nlet") || component.contains("ntake"))
                && INLET.matcher(component).find();
    }

    /// What it is raised with when it is hot already.
    static String high(String rising) {
        return rising.replace("_rising", "_high");
    }

    /// True when the range of intake air is the range for it: not for what a unit supplies.
    static boolean isTakenIn(String rising) {
        return !rising.startsWith("crac.");
    }
}
