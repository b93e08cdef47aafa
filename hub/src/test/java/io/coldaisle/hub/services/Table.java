package io.coldaisle.hub.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Numbers from a CSV file without quotes, a time first in each row.
///
/// @param heads header lines, the first column left out
/// @param timesS first column
/// @param columns the others; what is empty or infinite is no number
record Table(List<List<String>> heads, double[] timesS, List<double[]> columns) {

    /// @param headLines how many lines are headers; lines without a time after them are left out
    /// @throws IOException naming file and line, when it cannot be read or holds something else
    static Table read(Path file, int headLines) throws IOException {
        List<String[]> rows = new ArrayList<>();
        List<List<String>> heads = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split(",", -1);
            if (number++ < headLines) {
                heads.add(List.of(cells).subList(1, cells.length));
            } else if (cells.length == heads.getFirst().size() + 1 && !cells[0].isEmpty()
                    && Character.isDigit(cells[0].charAt(0))) {
                rows.add(cells);
            } else if (!line.isBlank() && !cells[0].equals("unix_timestamp")) {
                throw new IOException(file + ", line " + number + ": not a time and "
                        + heads.getFirst().size() + " numbers");
            }
        }
        double[] times = new double[rows.size()];
        List<double[]> columns = new ArrayList<>();
        heads.getFirst().forEach(_ -> columns.add(new double[rows.size()]));
        for (int r = 0; r < times.length; r++) {
            times[r] = number(rows.get(r)[0]);
            for (int c = 0; c < columns.size(); c++) {
                columns.get(c)[r] = number(rows.get(r)[c + 1]);
            }
        }
        return new Table(heads, times, columns);
    }

    private static double number(String cell) {
        double value = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
