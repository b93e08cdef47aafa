package io.coldaisle.agent.snmp.generic;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// An integer column with the digits of a column of texts: `23.5` and 235.
final class DigitTwin {
    /// Smaller numbers, in steps of the last digit, meet by chance.
    private static final int TELLING = 13;
    private static final int MANY = 8;
    private static final double MOST_SHARE_OFF = 0.2;
    private static final double DRIFT = 0.02;

    private DigitTwin() {}

    /// The first column of integers that says the same in nearly every row that counts, but for what changed
    /// between two requests; null when none does.
    static @Nullable Integer of(Grid grid, int texts, Predicate<OID> counts) {
        for (int column : grid.columns.keySet()) {
            if (grid.isInteger(column) && isTwin(grid, texts, column, counts)) {
                return column;
            }
        }
        return null;
    }

    private static boolean isTwin(Grid grid, int texts, int column, Predicate<OID> counts) {
        int exact = 0;
        int telling = 0;
        int far = 0;
        for (OID row : grid.rows) {
            Instance text = grid.cell(texts, row);
            Instance integer = grid.cell(column, row);
            if (text == null || integer == null || Double.isNaN(text.number())
                    || !counts.test(row)) {
                continue;
            }
            double step = scaleOf(text);
            double off = Math.abs(integer.number() * step - text.number());
            if (Math.abs(text.number()) > TELLING * step) {
                telling++;
                exact += off < 1e-9 ? 1 : 0;
            }
            far += off > DRIFT * Math.abs(text.number()) + 1e-9 ? 1 : 0;
        }
        boolean all = far == 0 && exact >= 1 && 2 * exact >= telling;
        return all || exact >= MANY && exact >= (1 - MOST_SHARE_OFF) * telling;
    }

    /// What the last digit of the text stands for.
    static double scaleOf(Instance text) {
        String digits = text.text().strip().replaceFirst("[^0-9.+-].*", "");
        int point = digits.indexOf('.');
        return point < 0 ? 1 : Math.pow(10, -(digits.length() - point - 1));
    }
}
