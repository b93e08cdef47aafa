package io.coldaisle.hub.inventory;

import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.TopologyRecord;
import io.coldaisle.hub.topology.TopologyRecords;
import io.coldaisle.yaml.NearestWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A topology as three tables, for spreadsheets and scripts.
///
/// ```
/// components.csv     id,type[,site,room,row,rack,device,agent,monitored,poll_s,model,fw,ATTRIBUTE...]
/// dependencies.csv   provider,dependent,relation[,group]
/// groups.csv         id,component,relation,need,members      members separated by semicolons
/// ```
/// A group's members provide for its component whether `dependencies.csv` says so again or not.
final class CsvInventory {
    private static final String COMPONENTS = "components.csv";
    private static final String DEPENDENCIES = "dependencies.csv";
    private static final String GROUPS = "groups.csv";
    private static final Map<String, List<String>> NEEDED = Map.of(COMPONENTS,
            List.of("id", "type"), DEPENDENCIES, List.of("provider", "dependent", "relation"),
            GROUPS, List.of("id", "component", "relation", "need", "members"));

    private CsvInventory() {}

    /// @param whole the tables are all there is, so there must be components
    static TopologyRecords read(List<InventoryFile> files, boolean whole) {
        Map<String, CsvTable> tables = new HashMap<>();
        for (InventoryFile file : files) {
            if (!NEEDED.containsKey(file.name())) {
                throw new WrongInventory(file.name() + " is none of " + COMPONENTS + ", "
                        + DEPENDENCIES + " and " + GROUPS + "; rename it, or leave it out");
            }
            if (tables.put(file.name(), checked(CsvTable.parse(file))) != null) {
                throw new WrongInventory(file.name() + " is given twice");
            }
        }
        if (whole && !tables.containsKey(COMPONENTS)) {
            throw new WrongInventory("there is no " + COMPONENTS + "; it lists what there is, one"
                    + " component a line");
        }
        List<TopologyRecord> components = rows(tables, COMPONENTS)
                .map(row -> new TopologyRecord(row.where(), row.values(), List.of()))
                .toList();
        List<TopologyRecord> edges = new ArrayList<>();
        Set<Dependency> known = new HashSet<>();
        rows(tables, DEPENDENCIES).forEach(row -> {
            Dependency dependency = new Dependency(row.get("provider"), row.get("dependent"),
                    relation(row), row.get("group"));
            known.add(dependency);
            edges.add(edge(row, dependency));
        });
        List<TopologyRecord> groups = new ArrayList<>();
        rows(tables, GROUPS).forEach(row -> {
            List<String> members = members(row);
            groups.add(new TopologyRecord(row.where(), Map.of("id", row.get("id"), "of",
                    row.get("component"), "rel", relation(row), "need", row.get("need")),
                    members));
            for (String member : members) {
                Dependency dependency = new Dependency(member, row.get("component"),
                        relation(row), row.get("id"));
                if (known.add(dependency)) {
                    edges.add(edge(row, dependency));
                }
            }
        });
        return new TopologyRecords(components, edges, groups);
    }

    private static Stream<CsvTable.Row> rows(Map<String, CsvTable> tables, String name) {
        CsvTable table = tables.get(name);
        return table == null ? Stream.of() : table.rows().stream();
    }

    private static CsvTable checked(CsvTable table) {
        List<String> needed = NEEDED.getOrDefault(table.file(), List.of());
        for (String column : needed) {
            if (!table.columns().contains(column)) {
                throw new WrongInventory(table.file() + ", line 1: there is no column " + column
                        + "; it needs " + String.join(",", needed));
            }
        }
        if (!table.file().equals(COMPONENTS)) {
            List<String> known = new ArrayList<>(needed);
            if (table.file().equals(DEPENDENCIES)) {
                known.add("group");
            }
            for (String column : table.columns()) {
                if (!known.contains(column)) {
                    throw new WrongInventory(table.file() + ", line 1: column " + column
                            + " has no meaning here" + NearestWord.hint(column, known));
                }
            }
        }
        for (CsvTable.Row row : table.rows()) {
            for (String column : needed) {
                if (row.get(column).isEmpty()) {
                    throw new WrongInventory(row.where() + ": " + column + " is empty");
                }
            }
        }
        return table;
    }

    private static String relation(CsvTable.Row row) {
        String relation = row.get("relation");
        if (!Dependency.RELATIONS.contains(relation)) {
            throw new WrongInventory(row.where() + ": relation is " + relation
                    + ", must be one of " + Dependency.RELATIONS);
        }
        return relation;
    }

    private static List<String> members(CsvTable.Row row) {
        return Stream.of(row.get("members").split(";", -1))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
    }

    private static TopologyRecord edge(CsvTable.Row row, Dependency dependency) {
        Map<String, String> values = new HashMap<>(Map.of("src", dependency.provider(), "dst",
                dependency.dependent(), "rel", dependency.relation()));
        if (!dependency.group().isEmpty()) {
            values.put("grp", dependency.group());
        }
        return new TopologyRecord(row.where(), values, List.of());
    }
}
