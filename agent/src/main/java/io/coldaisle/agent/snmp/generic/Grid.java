package io.coldaisle.agent.snmp.generic;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// A table of a device, or the scalars of one group as a table of one row.
///
/// ```
/// TABLE.1.COLUMN.INDEX   a table: its only child is the entry, whose children are columns (RFC 2578, 7.1.12)
/// GROUP.OBJECT.0         scalars
/// ```
final class Grid {
    /// So much of a table must be filled for its columns to be columns of one table.
    private static final double FILLED = 0.6;
    private static final int LONGEST_NAME = 64;
    final OID prefix;
    final boolean scalars;
    final NavigableMap<Integer, NavigableMap<OID, Instance>> columns;
    final Set<OID> rows = new TreeSet<>();

    private Grid(OID prefix, boolean scalars,
            NavigableMap<Integer, NavigableMap<OID, Instance>> columns) {
        this.prefix = prefix;
        this.scalars = scalars;
        this.columns = columns;
        columns.values().forEach(column -> rows.addAll(column.keySet()));
    }

    /// Every table and group of scalars among the instances.
    static List<Grid> of(NavigableMap<OID, Instance> instances) {
        List<Grid> found = new ArrayList<>();
        if (!instances.isEmpty()) {
            OID common = new OID(instances.firstKey());
            while (!instances.lastKey().startsWith(common)) {
                common.trim(1);
            }
            split(common, new ArrayList<>(instances.values()), true, found);
        }
        return found;
    }

    private static void split(OID prefix, List<Instance> below, boolean onlyChild,
            List<Grid> found) {
        int at = prefix.size();
        NavigableMap<Integer, NavigableMap<OID, Instance>> children = new TreeMap<>();
        for (Instance instance : below) {
            OID oid = instance.oid();
            if (oid.size() > at) {
                OID rest = new OID(oid.getValue(), at + 1, oid.size() - at - 1);
                children.computeIfAbsent(oid.get(at), _ -> new TreeMap<>()).put(rest, instance);
            }
        }
        boolean isEntry = onlyChild && at > 0 && prefix.get(at - 1) == 1;
        if (isEntry && isTable(children)) {
            found.add(new Grid(prefix, false, children));
            return;
        }
        NavigableMap<Integer, NavigableMap<OID, Instance>> objects = new TreeMap<>();
        children.forEach((arc, rest) -> {
            if (rest.size() == 1 && rest.firstKey().size() == 1 && rest.firstKey().get(0) == 0) {
                objects.put(arc, rest);
            } else {
                OID child = new OID(prefix);
                child.append(arc);
                split(child, new ArrayList<>(rest.values()), children.size() == 1, found);
            }
        });
        if (!objects.isEmpty()) {
            found.add(new Grid(prefix, true, objects));
        }
    }

    private static boolean isTable(NavigableMap<Integer, NavigableMap<OID, Instance>> columns) {
        Set<OID> rows = new TreeSet<>();
        int cells = 0;
        boolean indexed = true;
        boolean scalars = true;
        for (var column : columns.values()) {
            rows.addAll(column.keySet());
            cells += column.size();
            boolean has = column.firstKey().size() > 0;
            indexed &= has;
            scalars &= column.size() == 1 && has && column.firstKey().last() == 0;
        }
        return columns.size() >= 2 && indexed && !scalars
                && cells >= FILLED * rows.size() * columns.size();
    }

    @Nullable
    Instance cell(int column, OID row) {
        NavigableMap<OID, Instance> cells = columns.get(column);
        return cells == null ? null : cells.get(row);
    }

    /// The cells of a column that fit, in the order of rows.
    List<Instance> cells(int column, Predicate<Instance> fits) {
        NavigableMap<OID, Instance> cells = columns.get(column);
        return cells == null ? List.of() : cells.values().stream().filter(fits).toList();
    }

    /// True when every cell is an integer.
    boolean isInteger(int column) {
        return columns.getOrDefault(column, new TreeMap<>())
                .values()
                .stream()
                .allMatch(Instance::isInteger);
    }

    /// What people call the row: the first text that is neither a number nor a unit. Scalars have none.
    String label(OID row) {
        if (scalars) {
            return "";
        }
        for (var cells : columns.values()) {
            Instance cell = cells.get(row);
            if (cell != null && isName(cell)) {
                return cell.text();
            }
        }
        return "";
    }

    /// The first text of a row, also where it begins like a number: `12V`.
    String title(OID row) {
        for (var cells : columns.values()) {
            Instance cell = cells.get(row);
            if (cell != null && cell.text().codePoints().anyMatch(Character::isLetter)) {
                return cell.text();
            }
        }
        return "";
    }

    /// All words of a row.
    String words(OID row) {
        StringBuilder words = new StringBuilder();
        if (!scalars) {
            columns.values().forEach(cells -> {
                Instance cell = cells.get(row);
                if (cell != null && isName(cell)) {
                    words.append(' ').append(cell.text());
                }
            });
        }
        return words.toString();
    }

    private static boolean isName(Instance cell) {
        // longer, or with a colon, it describes and does not name
        return cell.text().length() >= 2 && cell.text().length() <= LONGEST_NAME
                && cell.text().indexOf(':') < 0 && Double.isNaN(cell.number())
                && UnitWord.parse(cell.text()) == null
                && cell.text().codePoints().anyMatch(Character::isLetter);
    }
}
