package io.coldaisle.agent.snmp.generic;

import java.util.List;

/// Which power of ten makes plausible values of integers, where only one does.
final class Scales {
    /// Of networks of 115 to 120, 208, 220 to 240, 380 to 415 and 480 V (IEC 60038), from and to.
    private static final double[][] MAINS = {{108, 130}, {198, 254}, {374, 428}, {456, 500}};
    private static final double[] NOMINAL = {100, 110, 115, 120, 127, 200, 208, 220, 230, 240, 380,
        400, 415, 480};
    private static final double[] STEPS = {1, 0.1, 0.01, 0.001};

    private Scales() {}

    /// NaN when none fits or more than one.
    ///
    /// @param written in text, which has its point
    static double only(UnitWord unit, List<Instance> cells, boolean written) {
        if (written) {
            return all(unit, cells, 1) ? 1 : Double.NaN;
        }
        double found = Double.NaN;
        for (double step : STEPS) {
            if (all(unit, cells, step)) {
                if (!Double.isNaN(found)) {
                    return Double.NaN;
                }
                found = step;
            }
        }
        return found;
    }

    /// Zero, and negative numbers where none can be, mean "not connected".
    static boolean isValue(Instance cell, UnitWord unit, double step) {
        return cell.number() > 0 && typical(unit, cell.number() * step);
    }

    private static boolean all(UnitWord unit, List<Instance> cells, double step) {
        boolean some = false;
        for (Instance cell : cells) {
            if (!(cell.number() > 0) || cell.number() == 65535 || cell.number() == 0x7fffffff) {
                continue;
            }
            some = true;
            if (!typical(unit, cell.number() * step)) {
                return false;
            }
        }
        return some;
    }

    private static boolean typical(UnitWord unit, double value) {
        double base = value * unit.scale() + unit.offset();
        return switch (unit.quantity()) {
            case TEMPERATURE -> base >= 5 && base <= 110;
            case HUMIDITY -> value >= 5 && value <= 98;
            case VOLTAGE -> isMains(base);
            case FREQUENCY -> base >= 45 && base <= 65;
            case SPEED -> base >= 600 && base <= 30_000;
            default -> false;
        };
    }

    /// Near the nominal voltage of some mains network (IEC 60038).
    static boolean isMains(double volts) {
        for (double[] network : MAINS) {
            if (volts >= network[0] && volts <= network[1]) {
                return true;
            }
        }
        return false;
    }

    /// A nominal value itself: more often a setting than a reading.
    static boolean isNominal(double volts) {
        for (double nominal : NOMINAL) {
            if (volts == nominal) {
                return true;
            }
        }
        return false;
    }
}
