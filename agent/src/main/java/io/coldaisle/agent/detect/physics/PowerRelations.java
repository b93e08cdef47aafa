package io.coldaisle.agent.detect.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The relations of what carries power: parts against their whole, `V A pf` against W. Factors of ten
/// are the matter of `detect/units`; here it is a part that goes missing, or a meter that drifts.
final class PowerRelations {
    private static final int MOST_PRODUCTS = 64;
    private static final int LEAST_OUTLETS = 2;
    /// Below it the steps of meters of amperes are as large as what is looked for.
    private static final double LEAST_W = 60;
    private static final List<String> WHOLES = List.of("", "inlet", "input", "inlet/1", "input/1");

    private PowerRelations() {}

    static List<Relation> of(Cast cast) {
        List<Relation> relations = new ArrayList<>();
        Map<String, Reading> powers = new TreeMap<>();
        cast.of(Role.POWER).forEach(each -> powers.putIfAbsent(each.sensor.component(), each));
        List<Reading> outlets = cast.of(Role.OUTLET_POWER);
        Reading whole = whole(powers);
        if (whole != null && outlets.size() >= LEAST_OUTLETS) {
            relations.add(sum(whole, outlets));
        }
        List<Reading> hosts = cast.of(Role.HOST_POWER);
        if (!hosts.isEmpty() && cast.of(Role.SUPPLY_POWER).size() > 1) {
            relations.add(sum(hosts.getFirst(), cast.of(Role.SUPPLY_POWER)));
        }
        outlets.forEach(each -> powers.putIfAbsent(each.sensor.component(), each));
        products(cast, powers, relations);
        return relations;
    }

    static @Nullable Reading whole(Map<String, Reading> powers) {
        return WHOLES.stream().map(powers::get).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Relation sum(Reading whole, List<Reading> parts) {
        Reading[] about = new Reading[parts.size() + 1];
        about[0] = whole;
        for (int i = 0; i < parts.size(); i++) {
            about[i + 1] = parts.get(i);
        }
        return new Relation(new Residual(Law.SUM, about), (now, x) -> {
            x[0] = 1;
            x[1] = Cast.sum(parts, now) / 100;
            return large(whole.smooth(now));
        });
    }

    private static void products(Cast cast, Map<String, Reading> powers, List<Relation> relations) {
        Map<String, Reading> amperes = byComponent(cast, Role.CURRENT);
        Map<String, Reading> factors = byComponent(cast, Role.FACTOR);
        byComponent(cast, Role.VOLTAGE).forEach((component, volt) -> {
            Reading watt = powers.get(component);
            Reading ampere = amperes.get(component);
            if (watt == null || ampere == null || relations.size() >= MOST_PRODUCTS) {
                return;
            }
            Reading factor = factors.get(component);
            Reading[] about = factor == null
                    ? new Reading[]{watt, volt, ampere}
                    : new Reading[]{watt, volt, ampere, factor};
            relations.add(new Relation(
                    new Residual(Law.PRODUCT, about), (now, x) -> {
                        x[0] = 1;
                        x[1] = volt.smooth(now) * Math.abs(ampere.smooth(now)) / 100
                                * (factor == null ? 1 : factor.smooth(now));
                        return large(watt.smooth(now));
                    }));
        });
    }

    private static Map<String, Reading> byComponent(Cast cast, Role role) {
        Map<String, Reading> found = new TreeMap<>();
        cast.of(role).forEach(each -> found.putIfAbsent(each.sensor.component(), each));
        return found;
    }

    private static double large(double watts) {
        return watts >= LEAST_W ? watts : Double.NaN;
    }
}
