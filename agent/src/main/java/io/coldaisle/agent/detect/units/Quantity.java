package io.coldaisle.agent.detect.units;

import io.coldaisle.model.SensorIdentity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Quantities that other readings of the same device can vouch for.
///
/// `strong` is the least value that can vouch for another: below it the rounding of real meters and
/// the odd currents of idle power supplies are as large as what is looked for. `least` is what meters
/// of a rack can tell from nothing.
enum Quantity {
    // each comment keeps the formatter from joining the lines
    VOLTAGE("V", 5, 0.4, "hw.voltage"), //
    CURRENT("A", 0.5, 0.02, "hw.current", "dc.power.outlet.current", "dc.power.inlet.current",
            "dc.power.bank.current"), //
    REAL("W", 30, 1, "hw.power", "dc.power.outlet.power", "hw.host.power"), //
    APPARENT("VA", 30, 1, "dc.power.apparent"), //
    FACTOR("1", 0.3, 0.01, "dc.power.factor"), //
    /// An energy counter by the power with which it grows.
    GROWTH("J", 30, 1, "hw.energy", "dc.power.outlet.energy");

    /// First words of components that carry mains.
    private static final Set<String> MAINS = Set.of("input", "output", "inlet", "phase", "bypass",
            "outlet", "outlets", "outlet_group", "bank", "");
    private static final List<Quantity> ALL = List.of(values());

    final String unit;
    final double strong;
    private final double least;
    private final Set<String> names;

    Quantity(String unit, double strong, double least, String... names) {
        this.unit = unit;
        this.strong = strong;
        this.least = least;
        this.names = Set.of(names);
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
        boolean outlet = component.startsWith("outlet/");
        return switch (this) {
            case VOLTAGE -> value >= (mains(component) ? 90 : least) && value <= 500;
            case CURRENT -> value >= least && value <= (outlet ? 80 : 2000);
            case REAL, APPARENT, GROWTH -> value >= least && value <= (outlet ? 10_000 : 1e6);
            case FACTOR -> value >= least && value <= 1.05;
        };
    }
}
