package io.coldaisle.hub.console;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A table in columns as wide as their widest cell; the last column is not padded.
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... head) {
        rows.add(List.of(head));
    }

    void row(Object... cells) {
        rows.add(Arrays.stream(cells).map(TextTable::cell).toList());
    }

    /// An empty cell is a dash; control characters of a hostile device do not reach the terminal.
    private static String cell(Object value) {
        String text = Terminal.clean(value.toString());
        return text.isEmpty() ? "-" : text;
    }

    void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns - 1; i++) {
                line.append(row.get(i)).repeat(' ', width[i] - row.get(i).length() + 2);
            }
            out.println(line.append(row.getLast()));
        }
        out.flush();
    }
}
