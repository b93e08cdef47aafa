package io.coldaisle.hub.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A record of a topology document before it is checked: names and text, and where it stands.
///
/// @param where for people, such as `edges[3] (line 12, column 5)` or `components.csv, line 7`
/// @param values by the names of the JSON form, such as `src`
/// @param members of a group; empty for other records
public record TopologyRecord(String where, Map<String, String> values, List<String> members) {
    public TopologyRecord {
        values = new LinkedHashMap<>(values);
        members = List.copyOf(members);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    String required(String name) {
        String value = get(name);
        if (value.isEmpty()) {
            throw new WrongRecord(where + " has no " + name);
        }
        return value;
    }

    boolean truth(String name) {
        String value = get(name);
        if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
            throw new WrongRecord(where + ": " + name + " is " + value + ", not true or false");
        }
        return value.equals("true");
    }

    int number(String name) {
        String value = get(name);
        double number;
        try {
            number = value.isEmpty() ? 0 : Double.parseDouble(value);
        } catch (NumberFormatException _) {
            number = Double.NaN;
        }
        if (!(number >= 0 && number <= Integer.MAX_VALUE)) {
            throw new WrongRecord(where + ": " + name + " is " + value
                    + ", which is no number from 0 on");
        }
        return (int) number;
    }
}
