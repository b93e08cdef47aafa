package io.coldaisle.hub.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.RedundancyGroup;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Three tables that make a topology, and how a wrong line is named.
final class CsvInventoryTest {
    private static final String COMPONENTS = """
            id,type,site,monitored,note
            u,ups,s1,true,
            v,ups,s1,,

            n,server,s1,true,"holds ""web"",
            since May"
            w,service,,,
            """;
    private static final String DEPENDENCIES = "provider,dependent,relation\nn,w,runs\n";
    private static final String GROUPS = """
            id,component,relation,need,members
            n#power,n,power,1,u; v
            """;

    private static InventoryFile file(String name, String text) {
        return new InventoryFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static InventoryReading read(String components, String dependencies, String groups) {
        return Inventory.csv(List.of(file("components.csv", components),
                file("dependencies.csv", dependencies), file("groups.csv", groups)));
    }

    private static TopologyReading topology(InventoryReading reading) {
        assertThat(reading).isInstanceOf(InventoryReading.Taken.class);
        return TopologyReader.read(((InventoryReading.Taken) reading).records(), 1);
    }

    private static String problem(InventoryReading reading) {
        if (reading instanceof InventoryReading.Rejected(String problem)) {
            return problem;
        }
        return topology(reading) instanceof TopologyReading.Rejected(String problem)
                ? problem
                : "accepted";
    }

    private static Topology accepted(InventoryReading reading) {
        assertThat(problem(reading)).isEqualTo("accepted");
        return ((TopologyReading.Accepted) topology(reading)).topology();
    }

    @Test
    void threeTablesMakeATopology() {
        Topology topology = accepted(read(COMPONENTS, DEPENDENCIES, GROUPS));
        assertThat(topology.components()).extracting(Component::id)
                .containsExactly("n", "u", "v", "w");
        assertThat(topology.component(0).attributes())
                .containsEntry("note", "holds \"web\",\nsince May");
        assertThat(topology.component(1).watch().monitored()).isTrue();
        assertThat(topology.component(2).watch().monitored()).isFalse();
        assertThat(topology.dependencies()).containsExactly(new Dependency("n", "w", "runs", ""),
                new Dependency("u", "n", "power", "n#power"),
                new Dependency("v", "n", "power", "n#power"));
        assertThat(topology.groups()).containsExactly(
                new RedundancyGroup("n#power", "n", "power", 1, List.of("u", "v")));
    }

    @Test
    void aDependencyOfAGroupMayBeSaidAgain() {
        Topology topology = accepted(read(COMPONENTS, """
                provider,dependent,relation,group
                u,n,power,n#power
                """, GROUPS));
        assertThat(topology.dependencies()).hasSize(2);
    }

    @Test
    void spreadsheetsWriteByteOrderMarksAndCarriageReturns() {
        Topology topology = accepted(read("\uFEFF" + COMPONENTS.replace("\n", "\r\n"),
                DEPENDENCIES.replace("\n", "\r\n"), GROUPS.replace("\n", "\r\n")));
        assertThat(topology.size()).isEqualTo(4);
        assertThat(topology.groups()).hasSize(1);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "id,kind#u,ups | components.csv, line 1: there is no column type; it needs id,type",
        "id;type#u;ups | components.csv, line 1: separate columns by commas, not by semicolons",
        "id,type,id#u,ups,u | components.csv, line 1: column id stands twice",
        "id,type,#u,ups, | components.csv, line 1: column 3 has no name",
        "id,type#u,ups,s1 | components.csv, line 2 has 3 fields, the header has 2; put a field",
        "id,type#,ups | components.csv, line 2: id is empty",
        "id,type#u,ups##u,pdu | components.csv, line 4: component u stands already at components.csv, line 2",
        "id,type#`u,ups | components.csv, line 2: a quoted field has no end",
        "id,type#`u`x,ups | components.csv, line 2: there is text behind a quoted field",
        "id,type,monitored#u,ups,yes | components.csv, line 2: monitored is yes, not true or false"})
    void aWrongComponentIsNamedByItsLine(String table, String problem) {
        assertThat(problem(read(table.replace('#', '\n').replace('`', '"'), DEPENDENCIES, GROUPS)))
                .contains(problem);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
        "provider,dependent,relation#n,x,runs | dependencies.csv, line 2 names x, which is no component; add it",
        "provider,dependent,relation#n,w,hosts | dependencies.csv, line 2: relation is hosts, must be one of [power,",
        "provider,dependent,relation,groups#n,w,runs,g | dependencies.csv, line 1: column groups has no meaning here; did you mean group?",
        "provider,dependent,relation,group#n,w,runs,g | dependencies.csv, line 2 names group g, which is not there",
        "provider,dependent,relation#w,u,power#n,w,runs | in a circle: n > w > u > n; these records say so, and one of them must be wrong: dependencies.csv, line 3; dependencies.csv, line 2; groups.csv, line 2"})
    void aWrongDependencyIsNamedByItsLine(String table, String problem) {
        assertThat(problem(read(COMPONENTS, table.replace('#', '\n'), GROUPS))).contains(problem);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
        "g,n,power,3,u;v | groups.csv, line 2: group g needs 3 of 2 members; a need is 1 to the number",
        "g,n,power,1,u;x | groups.csv, line 2 names x, which is no component",
        "g,n,power,1,u;u | groups.csv, line 2: group g names a member twice",
        "g,n,power,1, | groups.csv, line 2: members is empty",
        "g,n,current,1,u | groups.csv, line 2: relation is current"})
    void anImpossibleGroupIsNamedByItsLine(String row, String problem) {
        assertThat(problem(read(COMPONENTS, DEPENDENCIES,
                "id,component,relation,need,members\n" + row + "\n"))).contains(problem);
    }

    @Test
    void filesThatDoNotBelongAreNamed() {
        InventoryFile components = file("components.csv", COMPONENTS);
        assertThat(problem(Inventory.csv(List.of(components, file("edges.csv", "a\n")))))
                .contains("edges.csv is none of components.csv, dependencies.csv");
        assertThat(problem(Inventory.csv(List.of(file("dependencies.csv", DEPENDENCIES)))))
                .contains("there is no components.csv");
        assertThat(problem(Inventory.csv(List.of(components, components))))
                .contains("components.csv is given twice");
        assertThat(problem(Inventory.csv(List.of(new InventoryFile("components.csv",
                new byte[]{'i', 'd', (byte) 0xE4})))))
                .contains("components.csv is not UTF-8");
        List<InventoryFile> many = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            many.add(file("f" + i, ""));
        }
        assertThat(problem(Inventory.csv(many))).contains("at most 100 files");
    }
}
