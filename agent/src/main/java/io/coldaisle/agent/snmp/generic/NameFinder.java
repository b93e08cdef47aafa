package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.snmp.generic.GenericReading.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.snmp4j.smi.OID;

/// Finds numbers in rows whose name says what they measure, where one column and one scale fit alone.
///
/// The rows must differ, half of them from all others: limits, delays and kinds repeat from row to row, and what
/// counts on is an index.
final class NameFinder {
    private static final int LEAST_ROWS = 3;
    /// Fans of one kind turn alike.
    private static final int LEAST_SPEEDS = 4;
    private static final int LONGEST_NOTHING = 12;
    /// Warmer than that in all places a number may be one of Fahrenheit.
    private static final double COOLEST_AT_MOST = 45;
    private final Grid grid;
    private final Claims claims;

    private NameFinder(Grid grid, Claims claims) {
        this.grid = grid;
        this.claims = claims;
    }

    static void find(Grid grid, Claims claims) {
        if (!grid.scalars) {
            NameFinder finder = new NameFinder(grid, claims);
            finder.find(Words::isTemperature, Quantity.TEMPERATURE);
            finder.find(Words::isHumidity, Quantity.HUMIDITY);
            finder.find(Words::isFan, Quantity.SPEED);
        }
    }

    private void find(Predicate<String> named, Quantity quantity) {
        List<OID> rows = grid.rows.stream().filter(row -> {
            String words = grid.words(row);
            return named.test(words) && !Words.isSetting(words);
        }).toList();
        if (rows.size() < LEAST_ROWS || rows.stream().anyMatch(this::isRead)) {
            return;
        }
        UnitWord unit = new UnitWord(quantity, 1, 0);
        List<Integer> fit = new ArrayList<>();
        for (int column : grid.columns.keySet()) {
            List<Instance> cells = cells(column, rows);
            if (!Double.isNaN(step(unit, cells))) {
                fit.add(column);
            }
        }
        if (fit.size() == 1) {
            claim(fit.getFirst(), rows, unit);
        }
    }

    private boolean isRead(OID row) {
        return grid.columns.values().stream().anyMatch(cells -> {
            Instance cell = cells.get(row);
            return cell != null && claims.has(cell.oid());
        });
    }

    private List<Instance> cells(int column, List<OID> rows) {
        List<Instance> cells = new ArrayList<>();
        for (OID row : rows) {
            Instance cell = grid.cell(column, row);
            if (cell != null) {
                cells.add(cell);
            }
        }
        return cells;
    }

    /// NaN when this is no column of readings.
    private static double step(UnitWord unit, List<Instance> cells) {
        Set<Double> values = new TreeSet<>();
        int written = 0;
        for (Instance cell : cells) {
            written += cell.text().isEmpty() ? 0 : 1;
            if (Double.isNaN(cell.number()) && !cell.text().isEmpty()
                    && cell.text().length() <= LONGEST_NOTHING) {
                // such as N/A
                continue;
            }
            if (cell.counter() || Double.isNaN(cell.number())
                    || !UnitWord.inline(cell.text()).isEmpty()) {
                return Double.NaN;
            }
            if (cell.number() > 0) {
                values.add(cell.number());
            }
        }
        if (written > 0 && written < cells.size()) {
            return Double.NaN;
        }
        double step = Scales.only(unit, cells, written > 0);
        boolean fans = unit.quantity() == Quantity.SPEED && values.size() >= LEAST_SPEEDS;
        boolean tells = values.size() >= LEAST_ROWS && (fans || 2 * values.size() >= cells.size())
                && !countsOn(cells);
        if (!tells || Double.isNaN(step)) {
            return Double.NaN;
        }
        double least = values.iterator().next() * step;
        boolean fahrenheit = unit.quantity() == Quantity.TEMPERATURE && least > COOLEST_AT_MOST;
        return fahrenheit ? Double.NaN : step;
    }

    private static boolean countsOn(List<Instance> cells) {
        double step = cells.get(1).number() - cells.get(0).number();
        for (int i = 1; i < cells.size(); i++) {
            if (cells.get(i).number() - cells.get(i - 1).number() != step) {
                return false;
            }
        }
        return true;
    }

    private void claim(int column, List<OID> rows, UnitWord unit) {
        List<Instance> cells = cells(column, rows);
        double step = step(unit, cells);
        for (OID row : rows) {
            Instance cell = grid.cell(column, row);
            if (cell != null && Scales.isValue(cell, unit, step)) {
                claims.add(GenericReading.of(cell, grid.label(row), unit.quantity(), step,
                        Evidence.NAME), cell.number());
            }
        }
    }
}
