package io.coldaisle.hub.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A CSV file with a header, as RFC 4180 has it: commas, `"quoted"` fields in which `""` is one
/// quote and lines may break; CRLF or LF. Rows keep the line they begin on. Empty fields are left
/// out, and so are rows without any other.
///
/// @param rows by column name
record CsvTable(String file, Set<String> columns, List<Row> rows) {
    private static final int MOST_COLUMNS = 200;

    /// A row, and where it stands, such as `groups.csv, line 7`.
    record Row(String where, Map<String, String> values) {
        String get(String column) {
            return values.getOrDefault(column, "");
        }
    }

    static CsvTable parse(InventoryFile file) {
        Scanner scanner = new Scanner(file.name(), file.text());
        List<String> header = scanner.next();
        if (header.size() == 1 && header.getFirst().contains(";")) {
            throw new WrongInventory(file.name()
                    + ", line 1: separate columns by commas, not by semicolons");
        }
        Set<String> columns = new LinkedHashSet<>();
        for (String name : header) {
            String column = name.strip();
            if (column.isEmpty()) {
                throw new WrongInventory(file.name() + ", line 1: column " + (columns.size() + 1)
                        + " has no name");
            }
            if (!columns.add(column)) {
                throw new WrongInventory(file.name() + ", line 1: column " + column
                        + " stands twice");
            }
            if (columns.size() > MOST_COLUMNS) {
                throw new WrongInventory(file.name() + ", line 1: there are more than "
                        + MOST_COLUMNS + " columns");
            }
        }
        List<String> names = List.copyOf(columns);
        List<Row> rows = new ArrayList<>();
        while (scanner.more()) {
            String where = file.name() + ", line " + scanner.line();
            List<String> fields = scanner.next();
            if (fields.size() == 1 && fields.getFirst().isBlank()) {
                continue;
            }
            if (fields.size() != names.size()) {
                throw new WrongInventory(where + " has " + fields.size()
                        + " fields, the header has "
                        + names.size() + "; put a field with a comma in it in double quotes");
            }
            Row row = new Row(where, new LinkedHashMap<>());
            for (int i = 0; i < names.size(); i++) {
                if (!fields.get(i).isBlank()) {
                    row.values().put(names.get(i), fields.get(i).strip());
                }
            }
            if (!row.values().isEmpty()) {
                rows.add(row);
            }
        }
        return new CsvTable(file.name(), columns, rows);
    }

    /// Cuts text into records of fields.
    private static final class Scanner {
        private final String file;
        private final String text;
        private int at;
        private int line = 1;

        Scanner(String file, String text) {
            this.file = file;
            this.text = text;
        }

        boolean more() {
            return at < text.length();
        }

        int line() {
            return line;
        }

        List<String> next() {
            List<String> fields = new ArrayList<>();
            while (true) {
                fields.add(more() && text.charAt(at) == '"' ? quoted() : plain());
                if (!more()) {
                    return fields;
                }
                char end = text.charAt(at++);
                if (end == '\n') {
                    line++;
                    return fields;
                }
            }
        }

        private String plain() {
            int from = at;
            while (more() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
                at++;
            }
            return text.substring(from, at);
        }

        private String quoted() {
            int began = line;
            StringBuilder field = new StringBuilder();
            at++;
            while (more()) {
                char c = text.charAt(at++);
                if (c == '"' && more() && text.charAt(at) == '"') {
                    at++;
                } else if (c == '"') {
                    return closed(field.toString());
                }
                line += c == '\n' ? 1 : 0;
                field.append(c);
            }
            throw new WrongInventory(file + ", line " + began + ": a quoted field has no end; close"
                    + " it with a double quote");
        }

        private String closed(String field) {
            if (more() && text.charAt(at) == '\r') {
                at++;
            }
            if (more() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
                throw new WrongInventory(file + ", line " + line + ": there is text behind a quoted"
                        + " field; double the quotes inside it");
            }
            return field;
        }
    }
}
