package io.coldaisle.agent.snmp.generic;

import io.coldaisle.agent.snmp.generic.GenericReading.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.NavigableMap;
import org.snmp4j.smi.OID;

/// Finds three voltages to neutral and, right behind them, three between phases: these are the square root of
/// three larger. Scalars that follow each other, as meters have them, or two columns of three rows.
final class PhaseFinder {
    private static final int PHASES = 3;
    private static final double ROOT = Math.sqrt(3);
    /// An unbalanced network is off by a few per cent; three times within that is no chance.
    private static final double TOLERANCE = 0.015;
    private static final double[] STEPS = {1, 0.1, 0.01};

    private PhaseFinder() {}

    static void find(Grid grid, Claims claims) {
        List<Instance> line = new ArrayList<>();
        if (grid.scalars) {
            int expected = -1;
            for (Entry<Integer, NavigableMap<OID, Instance>> column : grid.columns.entrySet()) {
                if (column.getKey() != expected) {
                    line.clear();
                }
                expected = column.getKey() + 1;
                line.add(column.getValue().firstEntry().getValue());
                look(line, claims);
            }
        } else if (grid.rows.size() == PHASES) {
            for (int column : grid.columns.keySet()) {
                line.addAll(grid.cells(column, _ -> true));
                look(line, claims);
            }
        }
    }

    private static void look(List<Instance> line, Claims claims) {
        if (line.size() < 2 * PHASES) {
            return;
        }
        List<Instance> last = line.subList(line.size() - 2 * PHASES, line.size());
        for (double step : STEPS) {
            if (isNetwork(last, step)) {
                last.forEach(cell -> claims.add(GenericReading.of(cell, "", Quantity.VOLTAGE,
                        step, Evidence.MAINS), cell.number()));
                return;
            }
        }
    }

    private static boolean isNetwork(List<Instance> six, double step) {
        boolean measured = false;
        for (int i = 0; i < PHASES; i++) {
            Instance neutral = six.get(i);
            Instance between = six.get(i + PHASES);
            Instance next = six.get((i + 1) % PHASES);
            double ratio = between.number() / ((neutral.number() + next.number()) / 2);
            if (!neutral.isInteger() || !between.isInteger()
                    || !Scales.isMains(neutral.number() * step)
                    || Math.abs(ratio / ROOT - 1) > TOLERANCE) {
                return false;
            }
            measured |= !Scales.isNominal(neutral.number() * step);
        }
        return measured;
    }
}
