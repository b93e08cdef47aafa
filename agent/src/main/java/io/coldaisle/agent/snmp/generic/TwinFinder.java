package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.snmp.generic.GenericReading.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// Finds a temperature that the device gives in Celsius and, close by, in Fahrenheit.
///
/// In tenths of degrees one pair of numbers in some five hundred is such a pair by chance, and a setpoint or limit
/// shows by being a whole degree in one of the two. So a single pair counts only in neighbouring columns and at the
/// temperature of a room, several rows that bear each other out count anyhow. In whole degrees the row must
/// say besides that it is a temperature, or three must agree.
final class TwinFinder {
    private static final double[] STEPS = {1, 0.1, 0.01};
    private static final int MOST_COLUMNS_APART = 4;
    private static final double COLDEST_ROOM = 10;
    private static final double WARMEST_ROOM = 45;
    private static final int LEAST_WHOLE = 3;
    private final Grid grid;
    private final Claims claims;

    private TwinFinder(Grid grid, Claims claims) {
        this.grid = grid;
        this.claims = claims;
    }

    static void find(Grid grid, Claims claims) {
        TwinFinder finder = new TwinFinder(grid, claims);
        List<Entry<Integer, NavigableMap<OID, Instance>>> columns = new ArrayList<>(
                grid.columns.entrySet());
        for (int i = 0; i < columns.size(); i++) {
            for (int j = i + 1; j < columns.size(); j++) {
                int apart = columns.get(j).getKey() - columns.get(i).getKey();
                if (apart > MOST_COLUMNS_APART) {
                    break;
                }
                for (double step : STEPS) {
                    finder.pair(columns.get(i).getValue(), columns.get(j).getValue(), step, apart);
                    finder.pair(columns.get(j).getValue(), columns.get(i).getValue(), step, apart);
                }
            }
        }
    }

    private void pair(NavigableMap<OID, Instance> celsius, NavigableMap<OID, Instance> fahrenheit,
            double step, int apart) {
        int pairs = 0;
        boolean room = true;
        boolean fraction = false;
        boolean named = false;
        Set<Double> values = new TreeSet<>();
        for (OID row : grid.rows) {
            Instance c = celsius.get(row);
            Instance f = fahrenheit.get(row);
            if (c == null || f == null || !c.isInteger() || !f.isInteger()) {
                return;
            }
            if (isNone(c, f)) {
                continue;
            }
            double degrees = c.number() * step;
            if (!isPair(degrees, f.number() * step, step)) {
                return;
            }
            pairs++;
            values.add(c.number());
            fraction |= isFraction(f, step) && (isFraction(c, step) || !grid.scalars);
            room &= degrees >= COLDEST_ROOM && degrees <= WARMEST_ROOM;
            named |= Words.isTemperature(grid.words(row));
        }
        boolean agreed = values.size() >= 2;
        boolean enough = step < 1
                ? fraction && (agreed || apart == 1 && room)
                : named && apart == 1 || agreed && pairs >= LEAST_WHOLE;
        if (enough && pairs > 0) {
            grid.rows.forEach(row -> claim(row, celsius.get(row), fahrenheit.get(row), step));
        }
    }

    private void claim(OID row, @Nullable Instance c, @Nullable Instance f, double step) {
        if (c == null || f == null || isNone(c, f) || Words.isSetting(grid.words(row))) {
            return;
        }
        claims.add(GenericReading.of(c, grid.label(row), Quantity.TEMPERATURE, step, Evidence.TWIN),
                c.number());
    }

    /// Nothing connected: both are the same number.
    private static boolean isNone(Instance c, Instance f) {
        return c.number() == f.number();
    }

    private static boolean isFraction(Instance cell, double step) {
        return Math.abs(cell.number() * step - Math.rint(cell.number() * step)) > 1e-6;
    }

    /// One is rounded, or cut off, from the other.
    private static boolean isPair(double c, double f, double step) {
        double off = Math.abs(c * 1.8 + 32 - f);
        return c >= 2 && c <= 110 && off <= 0.9 * step + 1e-6;
    }
}
