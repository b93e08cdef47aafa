package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.snmp.generic.GenericReading.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// Finds a mains frequency and a mains voltage close to each other, as UPSs, meters and rack PDUs have them.
///
/// Alone, 500 may be anything; beside a number that is some network's voltage it is 50.0 Hz, and proves that
/// number a voltage. Beside means: in one row, or a scalar and the table of lines in its group, as in UPS-MIB
/// (RFC 1628). Where all of it is nominal it is a setting.
final class MainsFinder {
    private static final double[] FREQUENCY_STEPS = {0.1, 0.01};
    private static final double[] FREQUENCIES = {50, 60};
    private static final double[] VOLTAGE_STEPS = {1, 0.1};
    /// An interconnected network keeps within that nearly always; outside there is no reading that day.
    private static final double FREQUENCY_TOLERANCE = 0.00201;
    private static final int MOST_COLUMNS_APART = 4;
    /// Lines of a three-phase network, or outlets: so many equal nominal values are no setting.
    private static final int LEAST_ROWS = 3;
    private final Claims claims;

    private record Column(Grid grid, int arc, double step) {}

    private MainsFinder(Claims claims) {
        this.claims = claims;
    }

    static void find(List<Grid> grids, Claims claims) {
        MainsFinder finder = new MainsFinder(claims);
        for (Grid grid : grids) {
            Column frequency = frequency(grid);
            if (frequency == null) {
                continue;
            }
            Column beside = voltage(grid, frequency, true);
            if (beside != null && isBeside(frequency, beside)) {
                finder.claim(frequency, Quantity.FREQUENCY);
                finder.claim(beside, Quantity.VOLTAGE);
            }
            if (grid.scalars) {
                finder.lines(grids, frequency);
            } else {
                finder.sister(grids, frequency);
            }
        }
    }

    /// 500 and 600 are also watts and seconds, and 228 anything. So the voltage has tenths as the frequency has,
    /// or stands there with tenths once more, or the frequency is not round. And each row has both or none.
    private static boolean isBeside(Column frequency, Column voltage) {
        Grid grid = frequency.grid;
        int rows = 0;
        boolean round = true;
        for (OID row : grid.rows) {
            boolean volts = number(voltage, row) > 0;
            boolean hertz = number(frequency, row) > 0;
            if (volts != hertz) {
                return false;
            }
            rows += volts ? 1 : 0;
            double value = number(frequency, row) * frequency.step;
            round &= !hertz || Math.abs(value - Math.rint(value)) < 1e-6;
        }
        boolean close = Math.abs(voltage.arc - frequency.arc) <= MOST_COLUMNS_APART
                || rows >= LEAST_ROWS;
        // scalars of one group have less in common than the columns of a row
        boolean odd = !round && !grid.scalars;
        return close && (voltage.step < 1 || odd || isRepeated(voltage))
                && !(grid.scalars && Math.abs(voltage.arc - frequency.arc) >= MOST_COLUMNS_APART);
    }

    private static double number(Column column, OID row) {
        Instance cell = column.grid.cell(column.arc, row);
        return cell == null ? 0 : cell.number();
    }

    /// True when another column has the same in tenths.
    private static boolean isRepeated(Column voltage) {
        return voltage.grid.columns.keySet().stream().anyMatch(arc -> {
            Column other = new Column(voltage.grid, arc, 0.1);
            return voltage.grid.isInteger(arc) && voltage.grid.rows.stream()
                    .allMatch(
                            row -> Math.abs(number(other, row) * 0.1 - number(voltage, row)) <= 1);
        });
    }

    /// The table of lines right below the group.
    private void lines(List<Grid> grids, Column frequency) {
        OID group = frequency.grid.prefix;
        for (Grid grid : grids) {
            boolean below = !grid.scalars && grid.prefix.size() == group.size() + 2
                    && grid.prefix.startsWith(group);
            Column voltage = below ? voltage(grid, null, false) : null;
            if (voltage != null && voltage.arc <= MOST_COLUMNS_APART) {
                claim(frequency, Quantity.FREQUENCY);
                claim(voltage, Quantity.VOLTAGE);
            }
        }
    }

    /// The table beside that of the frequency: so have it devices with one row for the whole and one for each
    /// phase. Only in tenths of volts, for there three digits may be a load or a limit.
    private void sister(List<Grid> grids, Column frequency) {
        OID entry = frequency.grid.prefix;
        for (Grid grid : grids) {
            OID other = grid.prefix;
            boolean beside = !grid.scalars && other.size() == entry.size()
                    && Math.abs(other.get(other.size() - 2) - entry.get(entry.size() - 2)) == 1
                    && other.leftMostCompare(entry.size() - 2, entry) == 0;
            Column voltage = beside ? voltage(grid, null, true) : null;
            if (voltage != null && voltage.arc <= MOST_COLUMNS_APART && voltage.step < 1) {
                claim(frequency, Quantity.FREQUENCY);
                claim(voltage, Quantity.VOLTAGE);
            }
        }
    }

    private static List<Instance> values(Grid grid, int column) {
        return grid.isInteger(column) ? grid.cells(column, cell -> cell.number() > 0) : List.of();
    }

    private static @Nullable Column frequency(Grid grid) {
        for (int column : grid.columns.keySet()) {
            List<Instance> cells = values(grid, column);
            for (double step : FREQUENCY_STEPS) {
                for (double nominal : FREQUENCIES) {
                    if (!cells.isEmpty() && cells.stream()
                            .allMatch(cell -> Math.abs(cell.number() * step
                                    - nominal) <= nominal * FREQUENCY_TOLERANCE)) {
                        return new Column(grid, column, step);
                    }
                }
            }
        }
        return null;
    }

    /// The first column that holds voltages; those behind it are records, limits and nominal values.
    private static @Nullable Column voltage(Grid grid, @Nullable Column not,
            boolean settings) {
        for (int column : grid.columns.keySet()) {
            if (not != null && not.arc == column) {
                continue;
            }
            List<Instance> cells = values(grid, column);
            for (double step : VOLTAGE_STEPS) {
                boolean fits = !cells.isEmpty() && cells.stream()
                        .allMatch(cell -> Scales.isMains(cell.number() * step));
                if (fits) {
                    boolean setting = settings && cells.size() < LEAST_ROWS && cells.stream()
                            .allMatch(cell -> Scales.isNominal(cell.number() * step));
                    return setting ? null : new Column(grid, column, step);
                }
            }
        }
        return null;
    }

    private void claim(Column column, Quantity quantity) {
        for (OID row : column.grid.rows) {
            Instance cell = column.grid.cell(column.arc, row);
            if (cell != null && cell.number() > 0) {
                claims.add(GenericReading.of(cell, column.grid.label(row), quantity, column.step,
                        Evidence.MAINS), cell.number());
            }
        }
    }
}
