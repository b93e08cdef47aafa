package io.coldaisle.agent.snmp;

import io.coldaisle.agent.profile.Column;
import io.coldaisle.agent.profile.Condition;
import io.coldaisle.agent.profile.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// What a device was found to have, looked up by column and row.
record RowValues(NavigableMap<OID, Variable> known) {
    /// The indexes under which the column has a value in a row that counts; `0` for a scalar.
    List<OID> indexes(Section section, String column) {
        OID oid = new OID(column);
        List<OID> indexes = new ArrayList<>();
        for (OID instance : known.tailMap(oid, false).keySet()) {
            if (!instance.startsWith(oid)) {
                break;
            }
            OID index = new OID(instance.getValue(), oid.size(), instance.size() - oid.size());
            if (holds(section.rows(), index)) {
                indexes.add(index);
            }
        }
        return indexes;
    }

    private boolean holds(@Nullable Condition condition, OID index) {
        if (condition == null) {
            return true;
        }
        if (condition.column().isNone()) {
            return condition.holdsFor(index.getValue());
        }
        Variable value = value(condition.column(), index);
        return condition.ofNumbers()
                ? condition.holds(SnmpValues.whole(value))
                : condition.holds(SnmpValues.text(value));
    }

    /// The value a row has in a column; null when there is none.
    @Nullable
    Variable value(Column column, OID index) {
        OID instance = instance(column, index);
        return instance == null ? null : known.get(instance);
    }

    /// The number a row has in a column; NaN when there is none.
    double number(Column column, OID index) {
        return SnmpValues.number(value(column, index));
    }

    /// The instance a row has in a column; null when the row's index does not reach so far.
    static @Nullable OID instance(Column column, OID index) {
        int[] parts = column.index(index.getValue());
        if (column.isNone() || parts.length == 0) {
            return null;
        }
        OID instance = new OID(column.oid());
        for (int part : parts) {
            instance.append(part);
        }
        return instance;
    }

    /// The first of these columns that names the row; its index when none does.
    String label(List<Column> labels, OID index) {
        for (Column column : labels) {
            String label = SnmpValues.text(value(column, index)).replaceAll("\\s+", " ");
            if (!label.isEmpty()) {
                return label;
            }
        }
        return index.toDottedString();
    }

    /// A component's path with `{index}`, `{1}` and `{label}` filled in.
    String path(String template, List<Column> labels, OID index) {
        if (!template.contains("{")) {
            return template;
        }
        String path = template.replace("{index}", index.toDottedString());
        for (int i = 0; i < index.size() && path.contains("{"); i++) {
            path = path.replace("{" + (i + 1) + "}",
                    Long.toString(Integer.toUnsignedLong(index.get(i))));
        }
        return path.contains("{label}") ? path.replace("{label}", label(labels, index)) : path;
    }
}
