package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.snmp.generic.GenericReading.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// Finds the voltages of a board whose rails are called by what they should have: `12V`, `P3V3`, `SysBrd 5V`.
///
/// The column in which every such row is near that in one scale, and in the digits of which they differ from
/// it: limits are round.
final class RailFinder {
    private static final Pattern RAIL = Pattern
            .compile("(?<![0-9.A-Za-z-])[Pp+]?([0-9]{1,2})(?:\\.([0-9]{1,2})|[vV]([0-9]{1,2}))?"
                    + "(?:[ _]?[vV](?![0-9])|(?<=[vV][0-9]{1,2}))");
    private static final double TOLERANCE = 0.06;
    private static final int LEAST_RAILS = 2;
    private static final double[] STEPS = {1, 0.1, 0.01, 0.001};
    private final Grid grid;
    private final Claims claims;
    private final Map<OID, Double> rails = new TreeMap<>();

    private RailFinder(Grid grid, Claims claims) {
        this.grid = grid;
        this.claims = claims;
    }

    static void find(Grid grid, Claims claims) {
        if (!grid.scalars) {
            new RailFinder(grid, claims).find();
        }
    }

    private void find() {
        for (OID row : grid.rows) {
            double volts = Words.isSetting(grid.words(row)) ? Double.NaN : rail(grid.title(row));
            if (volts > 0) {
                rails.put(row, volts);
            }
        }
        if (new TreeSet<>(rails.values()).size() < LEAST_RAILS) {
            return;
        }
        List<Integer> fit = new ArrayList<>();
        double found = Double.NaN;
        for (int column : grid.columns.keySet()) {
            for (double step : STEPS) {
                if (fits(column, step)) {
                    fit.add(column);
                    found = step;
                }
            }
        }
        if (fit.size() == 1) {
            claim(fit.getFirst(), found);
        }
    }

    private static double rail(String name) {
        Matcher match = RAIL.matcher(name);
        if (!match.find()) {
            return Double.NaN;
        }
        String part = match.group(2) == null ? match.group(3) : match.group(2);
        return Double.parseDouble(match.group(1) + "." + (part == null ? "0" : part));
    }

    private boolean fits(int column, double step) {
        int rows = 0;
        boolean measured = false;
        Set<Double> values = new TreeSet<>();
        for (var rail : rails.entrySet()) {
            @Nullable
            Instance cell = grid.cell(column, rail.getKey());
            if (cell == null || cell.counter()) {
                return false;
            }
            if (!(cell.number() > 0)) {
                continue;
            }
            double volts = cell.number() * step;
            if (!cell.text().isEmpty() && step != 1
                    || Math.abs(volts - rail.getValue()) > TOLERANCE * rail.getValue()) {
                return false;
            }
            rows++;
            measured |= Math.abs(volts - rail.getValue()) > 1e-6;
            values.add(volts);
        }
        return measured && rows >= LEAST_RAILS && 2 * rows >= rails.size()
                && values.size() >= LEAST_RAILS;
    }

    private void claim(int column, double step) {
        rails.keySet().forEach(row -> {
            Instance cell = grid.cell(column, row);
            if (cell != null && cell.number() > 0) {
                claims.add(GenericReading.of(cell, grid.title(row), Quantity.VOLTAGE, step,
                        Evidence.NAME), cell.number());
            }
        });
    }
}
