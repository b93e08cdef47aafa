package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.snmp.generic.GenericReading.Evidence;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// Finds the voltage of phases, circuits and outlets where voltage times current is a third column in every row,
/// and the power factor where that column is to a fourth as a fifth says.
///
/// The scale of the current and of the power stays open: hundredths of amps with watts look like tenths of amps
/// with tens of watts, and both are sold. So neither is read.
final class ProductFinder {
    private static final int LEAST_ROWS = 3;
    /// Of the last digit: both factors and the product are rounded, and not read at one moment.
    private static final double DIGITS_OFF = 0.75;
    private static final double DRIFT = 0.005;
    /// Lines of one network are no further apart.
    private static final double SPREAD = 0.06;
    private static final double LEAST_TELLING = 20;
    private static final double[] VOLTAGE_STEPS = {1, 0.1};
    private final Grid grid;
    private final Claims claims;

    private ProductFinder(Grid grid, Claims claims) {
        this.grid = grid;
        this.claims = claims;
    }

    static void find(Grid grid, Claims claims) {
        if (grid.scalars || grid.rows.size() < LEAST_ROWS) {
            return;
        }
        ProductFinder finder = new ProductFinder(grid, claims);
        List<Integer> numbers = grid.columns.keySet().stream().filter(grid::isInteger).toList();
        for (int voltage : numbers) {
            double step = finder.mains(voltage);
            if (!Double.isNaN(step)) {
                finder.products(numbers, voltage, step);
                // those behind it are its records and limits
                return;
            }
        }
    }

    private double mains(int column) {
        List<Instance> cells = grid.cells(column, cell -> cell.number() > 0);
        for (double step : VOLTAGE_STEPS) {
            if (cells.size() >= LEAST_ROWS && isNetwork(cells)
                    && cells.stream().allMatch(cell -> Scales.isMains(cell.number() * step))) {
                return step;
            }
        }
        return Double.NaN;
    }

    private static boolean isNetwork(List<Instance> cells) {
        var span = cells.stream().mapToDouble(Instance::number).summaryStatistics();
        return span.getMax() - span.getMin() <= SPREAD * span.getMax();
    }

    private void products(List<Integer> numbers, int voltage, double step) {
        for (int current : numbers) {
            for (int product : numbers) {
                if (current != voltage && product != voltage && product != current
                        && isProduct(voltage, step, current, product)) {
                    claim(voltage, Quantity.VOLTAGE, step);
                    factors(numbers, product);
                }
            }
        }
    }

    private boolean isProduct(int voltage, double step, int current, int product) {
        Set<Double> telling = new TreeSet<>();
        double power = Double.NaN;
        for (OID row : grid.rows) {
            double volts = number(voltage, row) * step;
            double amps = number(current, row);
            double both = number(product, row);
            if (Double.isNaN(volts + amps + both) || amps < 1 != both < 1) {
                return false;
            }
            if (amps < LEAST_TELLING || both < LEAST_TELLING) {
                continue;
            }
            double ratio = volts * amps / both;
            double tens = Math.pow(10, Math.rint(Math.log10(ratio)));
            double off = Math.abs(ratio / tens - 1);
            if (off > DIGITS_OFF / amps + DIGITS_OFF / both + DRIFT
                    || !Double.isNaN(power) && power != tens) {
                return false;
            }
            power = tens;
            telling.add(amps);
        }
        // the same to the digit in two columns is one value twice, not a product
        return telling.size() >= LEAST_ROWS && power >= 1 && power <= 1000;
    }

    private double number(int column, OID row) {
        Instance cell = grid.cell(column, row);
        return cell == null ? Double.NaN : cell.number();
    }

    /// Active power is the product times the power factor, which is written in hundredths or thousandths.
    private void factors(List<Integer> numbers, int product) {
        for (int active : numbers) {
            for (int factor : numbers) {
                if (active != product && factor != product && active != factor) {
                    for (double step : new double[]{0.01, 0.001}) {
                        if (isFactor(active, product, factor, step)) {
                            claim(factor, Quantity.FACTOR, step);
                        }
                    }
                }
            }
        }
    }

    private boolean isFactor(int active, int product, int factor, double step) {
        Set<Double> telling = new TreeSet<>();
        for (OID row : grid.rows) {
            double watts = number(active, row);
            double both = number(product, row);
            double ratio = number(factor, row) * step;
            if (!(ratio >= 0 && ratio <= 1) || Double.isNaN(watts + both)) {
                return false;
            }
            if (both < LEAST_TELLING) {
                continue;
            }
            if (Math.abs(watts / both - ratio) > 2 * DIGITS_OFF / both + step + DRIFT) {
                return false;
            }
            telling.add(ratio);
        }
        return telling.size() >= LEAST_ROWS;
    }

    private void claim(int column, Quantity quantity, double step) {
        for (OID row : grid.rows) {
            @Nullable
            Instance cell = grid.cell(column, row);
            if (cell != null && (cell.number() > 0 || quantity == Quantity.FACTOR)) {
                claims.add(GenericReading.of(cell, grid.label(row), quantity, step,
                        Evidence.PRODUCT), cell.number());
            }
        }
    }
}
