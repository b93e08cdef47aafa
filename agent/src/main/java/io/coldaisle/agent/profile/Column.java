package io.coldaisle.agent.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A column of a table, looked up for one row.
///
/// Written as an OID, the column has the index of the row. `OID@1.2` takes the first two parts of
/// the index (the row of another table), `OID@-1` the last, `OID@0` is the scalar `OID.0`.
///
/// @param oid without the index
/// @param parts of the index, counted from 1, from the end when negative; empty: the whole index
public record Column(String oid, List<Integer> parts) {
    /// The column that is not there.
    public static final Column NONE = new Column("", List.of());
    private static final Pattern FORM = Pattern
            .compile("([0-2](?:\\.[0-9]+)+)(?:@(-?[0-9]{1,2}(?:\\.-?[0-9]{1,2})*))?");

    public Column {
        parts = List.copyOf(parts);
    }

    /// Reads the written form.
    ///
    /// @throws IllegalArgumentException when it is none
    static Column parse(String written, String base) {
        String text = written.startsWith(".") ? base + written : written;
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("is no OID: " + written);
        }
        List<Integer> parts = new ArrayList<>();
        if (form.group(2) != null) {
            Arrays.stream(form.group(2).split("\\.")).map(Integer::valueOf).forEach(parts::add);
        }
        return new Column(form.group(1), parts);
    }

    public boolean isNone() {
        return oid.isEmpty();
    }

    /// The index under which the row's value stands; empty when the row's index has no such part.
    public int[] index(int[] row) {
        if (parts.isEmpty()) {
            return row;
        }
        int[] index = new int[parts.size()];
        for (int i = 0; i < index.length; i++) {
            int part = parts.get(i);
            if (part == 0) {
                continue;
            }
            int at = part > 0 ? part - 1 : row.length + part;
            if (at < 0 || at >= row.length) {
                return new int[0];
            }
            index[i] = row[at];
        }
        return index;
    }
}
