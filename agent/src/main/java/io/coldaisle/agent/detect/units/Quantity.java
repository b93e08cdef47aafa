package io.coldaisle.agent.detect.units;

import io.coldaisle.model.SensorIdentity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Quantities that other readings of the same device can vouch for.
///
/// `strong` is the least value that can vouch for another: below it the rounding of real meters and
/// the odd currents of idle power supplies are as large as what is looked for.
enum Quantity {
    VOLTAGE("V", 5, Set.of("hw.voltage")), CURRENT("A", 0.3,
            Set.of("hw.current", "dc.power.outlet.current", "dc.power.inlet.current",
                    "dc.power.bank.current")), REAL("W", 30,
                            Set.of("hw.power", "dc.power.outlet.power",
                                    "hw.host.power")), APPARENT("VA", 30,
                                            Set.of("dc.power.apparent")), FACTOR("1", 0.3,
                                                    Set.of("dc.power.factor"));

    /// First words of components that carry mains.
    private static final Set<String> MAINS = Set.of("input", "output", "inlet", "phase", "bypass",
            "outlet", "outlets", "outlet_group", "bank", "");
    private static final List<Quantity> ALL = List.of(values());

    final String unit;
    final double strong;
    private final Set<String> names;

    Quantity(String unit, double strong, Set<String> names) {
        this.unit = unit;
        this.strong = strong;
        this.names = names;
    }

    /// Which quantity a sensor reads, or null when nothing can vouch for it.
    static @Nullable Quantity of(SensorIdentity sensor) {
        for (Quantity quantity : ALL) {
            if (quantity.unit.equals(sensor.unit()) && quantity.names.contains(sensor.name())) {
                return quantity;
            }
        }
        return null;
    }

    /// True where the component is fed with mains, of 90 to 500 V.
    static boolean mains(String component) {
        int slash = component.indexOf('/');
        return MAINS.contains(slash < 0 ? component : component.substring(0, slash));
    }

    /// Whether such a component of a rack can have such a value at all.
    boolean plausible(double value, String component) {
        double size = Math.abs(value);
        return switch (this) {
            case VOLTAGE -> mains(component)
                    ? size >= 90 && size <= 500
                    : size >= 0.4 && size <= 500;
            case CURRENT -> size <= (component.startsWith("outlet/") ? 80 : 2000);
            case REAL, APPARENT -> size <= (component.startsWith("outlet/") ? 10_000 : 1e6);
            case FACTOR -> size <= 1.05;
        };
    }
}
