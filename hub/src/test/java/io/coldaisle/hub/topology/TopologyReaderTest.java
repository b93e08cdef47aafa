package io.coldaisle.hub.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the reader takes, and that it names the record, its place and the problem when it does not.
final class TopologyReaderTest {
    private static final String COMPONENTS = """
            {'id': 'u', 'type': 'ups', 'site': 's', 'monitored': true, 'poll_s': 10, 'agent': 'a',
             'runtime_s': 400, 'model': 'm', 'fw': '2.9', 'load': 0.57, 'note': null},
            {'id': 'p', 'type': 'pdu'}, {'id': 'q', 'type': 'pdu'}, {'id': 'r', 'type': 'rpdu'}""";

    private static TopologyReading read(String components, String edges, String groups) {
        return read("{'components': [" + components + "],\n'edges': [" + edges
                + "],\n'groups': [" + groups + "]}");
    }

    private static TopologyReading read(String json) {
        return TopologyReader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 7);
    }

    private static Topology accepted(TopologyReading reading) {
        assertThat(reading).isInstanceOf(TopologyReading.Accepted.class);
        return ((TopologyReading.Accepted) reading).topology();
    }

    private static String problem(TopologyReading reading) {
        assertThat(reading).isInstanceOf(TopologyReading.Rejected.class);
        return ((TopologyReading.Rejected) reading).problem();
    }

    @Test
    void everyAttributeIsKept() {
        Topology topology = accepted(read(COMPONENTS, "{'src': 'u', 'dst': 'p', 'rel': 'power'}",
                ""));
        assertThat(topology.version()).isEqualTo(7);
        assertThat(topology.components()).extracting(Component::id)
                .containsExactly("p", "q", "r", "u");
        Component ups = topology.component(topology.handle("u"));
        assertThat(ups.place()).isEqualTo(new Component.Place("s", "", "", ""));
        assertThat(ups.watch()).isEqualTo(new Component.Watch("", "a", true, 10));
        assertThat(ups.build()).isEqualTo(new Component.Build("m", "2.9"));
        assertThat(ups.attributes()).containsOnlyKeys("runtime_s", "load");
        assertThat(ups.number("runtime_s", 0)).isEqualTo(400);
        assertThat(ups.number("load", 0)).isEqualTo(0.57);
        assertThat(ups.number("absent", -1)).isEqualTo(-1);
    }

    @Test
    void theOrderOfTheListsDoesNotMatter() {
        Topology topology = accepted(read("{'groups': [{'id': 'g', 'of': 'r', 'rel': 'power', "
                + "'need': 1, 'members': ['p', 'q']}], 'edges': [{'src': 'p', 'dst': 'r', "
                + "'rel': 'power', 'grp': 'g'}, {'src': 'q', 'dst': 'r', 'rel': 'power', "
                + "'grp': 'g'}], 'version': 3, 'unknown': {'deep': [1]}, 'components': ["
                + COMPONENTS + "]}"));
        assertThat(topology.groups())
                .containsExactly(new RedundancyGroup("g", "r", "power", 1, List.of("p", "q")));
        assertThat(topology.dependencies()).hasSize(2);
        assertThat(topology.groupsOf(topology.handle("r"))).containsExactly(0);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'id': 'u', 'type': 'ups'}, {'type': 'pdu'}  | components[1] (line 1, column 45) has no id",
        "{'id': 'u'}                                  | components[0] (line 1, column 17) has no type",
        "{'id': 'u', 'type': 'ups'}, {'id': 'u', 'type': 'pdu'} | component u stands already at components[0] (line 1, column 17)",
        "{'id': 'u', 'type': 'ups', 'monitored': 'yes'} | components[0] (line 1, column 17): monitored is yes, not true or false",
        "{'id': 'u', 'type': 'ups', 'poll_s': 'often'} | components[0] (line 1, column 17): poll_s is often, which is no number",
        "{'id': 'u', 'type': 'ups', 'poll_s': -5} | components[0] (line 1, column 17): poll_s is -5, which is no number from 0 on",
        "{'id': 'u', 'type': 'ups', 'place': {}} | components[0] (line 1, column 17): place is no plain value",
        "{'id': 'u', 'type': 'ups', 'type': 'pdu'} | components[0] (line 1, column 17): type stands twice",
        "'u' | components[0] (line 1, column 17) is no JSON object"})
    void aWrongComponentIsNamed(String components, String problem) {
        assertThat(problem(read(components, "", ""))).contains(problem);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'dst': 'p', 'rel': 'power'} | edges[0] (line 4, column 11) has no src",
        "{'src': 'u', 'rel': 'power'} | edges[0] (line 4, column 11) has no dst",
        "{'src': 'u', 'dst': 'p'} | edges[0] (line 4, column 11) has no rel",
        "{'src': 'x', 'dst': 'p', 'rel': 'power'} | edges[0] (line 4, column 11) names x, which is no component",
        "{'src': 'u', 'dst': 'y', 'rel': 'power'} | edges[0] (line 4, column 11) names y, which is no component",
        "{'src': 'u', 'dst': 'p', 'rel': 'feeds'} | edges[0] (line 4, column 11): rel is feeds, must be one of [power, backup, cool,",
        "{'src': 'u', 'dst': 'p', 'rel': 'power', 'grp': 'g9'} | edges[0] (line 4, column 11) names group g9, which is not there",
        "{'src': 'u', 'dst': 'r', 'rel': 'power', 'grp': 'g'} | edges[0] (line 4, column 11) leads from u to r as power, but group g",
        "{'src': 'p', 'dst': 'r', 'rel': 'net', 'grp': 'g'} | edges[0] (line 4, column 11) leads from p to r as net, but group g",
        "{'src': 'p', 'dst': 'q', 'rel': 'power', 'grp': 'g'} | edges[0] (line 4, column 11) leads from p to q as power, but group g",
        "{'src': 'u', 'dst': 'p', 'rel': 'power'}, {'src': 'p', 'dst': 'r', 'rel': 'power'}, {'src': 'r', 'dst': 'u', 'rel': 'net'} | these depend on each other in a circle: p > r > u > p",
        "{'src': 'u', 'dst': 'u', 'rel': 'power'} | these depend on each other in a circle: u > u"})
    void aWrongEdgeIsNamed(String edges, String problem) {
        assertThat(problem(read(COMPONENTS, edges,
                "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 1, 'members': ['p', 'q']}")))
                .contains(problem);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'of': 'r', 'rel': 'power', 'need': 1, 'members': ['p']} | groups[0] (line 5, column 12) has no id",
        "{'id': 'g', 'rel': 'power', 'need': 1, 'members': ['p']} | groups[0] (line 5, column 12) has no of",
        "{'id': 'g', 'of': 'z', 'rel': 'power', 'need': 1, 'members': ['p']} | groups[0] (line 5, column 12) names z, which is no component",
        "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 1, 'members': ['z']} | groups[0] (line 5, column 12) names z, which is no component",
        "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 3, 'members': ['p', 'q']} | groups[0] (line 5, column 12): group g needs 3 of 2 members",
        "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 0, 'members': ['p', 'q']} | groups[0] (line 5, column 12): group g needs 0 of 2 members",
        "{'id': 'g', 'of': 'r', 'rel': 'power', 'members': ['p', 'q']} | groups[0] (line 5, column 12): group g needs 0 of 2 members",
        "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 1} | groups[0] (line 5, column 12): group g needs 1 of 0 members",
        "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 1, 'members': ['p', 'p']} | groups[0] (line 5, column 12): group g names a member twice",
        "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 1, 'members': [['p']]} | groups[0] (line 5, column 12): a member is no plain value",
        "{'id': 'g', 'of': 'r', 'rel': 'cable', 'need': 1, 'members': ['p']} | groups[0] (line 5, column 12): rel is cable, must be one of",
        "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 1, 'members': ['p']}, {'id': 'g', 'of': 'q', 'rel': 'power', 'need': 1, 'members': ['p']} | group g stands already at groups[0] (line 5, column 12)"})
    void aWrongGroupIsNamed(String groups, String problem) {
        assertThat(problem(read(COMPONENTS, "", groups))).contains(problem);
    }

    @Test
    void whatIsNoSuchDocumentIsSaidSo() {
        assertThat(problem(read("[]"))).contains("no JSON object");
        assertThat(problem(read(""))).contains("no JSON object");
        assertThat(problem(read("{'components': {}}"))).isEqualTo("components is no list");
        assertThat(problem(read("{'components': []} {}"))).contains("behind the end");
        assertThat(problem(read("{'components': [\n{'id': 'u'"))).startsWith(
                "not a JSON document: line 2");
        assertThat(problem(read("{'components': [{'id': u}]}"))).startsWith(
                "not a JSON document: line 1, column ");
    }

    @Test
    void theEmptyDocumentIsAnEmptyPicture() {
        assertThat(accepted(read("{}")).size()).isZero();
    }

    @Test
    void aCircleNamesEveryRecordItIsMadeOf() {
        assertThat(problem(read(COMPONENTS, "{'src': 'u', 'dst': 'p', 'rel': 'power'}, "
                + "{'src': 'q', 'dst': 'p', 'rel': 'power'}, {'src': 'p', 'dst': 'r', 'rel': "
                + "'power'},\n{'src': 'r', 'dst': 'u', 'rel': 'net'}", "")))
                .contains("p > r > u > p", "edges[0] (line 4,", "edges[2] (line 4,",
                        "edges[3] (line 5,")
                .doesNotContain("edges[1]");
    }

    @Test
    void whatIsWrittenReadsTheSame() {
        TopologyRecords records = new TopologyRecords(
                List.of(new TopologyRecord("a", Map.of("id", "u\"\n", "type", "ups", "monitored",
                        "true", "poll_s", "10", "load_w", "1.5"), List.of()),
                        new TopologyRecord("b", Map.of("id", "n", "type", "server"), List.of())),
                List.of(new TopologyRecord("c", Map.of("src", "u\"\n", "dst", "n", "rel", "power",
                        "grp", "g"), List.of())),
                List.of(new TopologyRecord("d", Map.of("id", "g", "of", "n", "rel", "power",
                        "need", "1"), List.of("u\"\n"))));
        Topology direct = accepted(TopologyReader.read(records, 3));
        Topology written = accepted(TopologyReader.read(TopologyJson.write(records), 3));
        assertThat(written.components()).isEqualTo(direct.components()).hasSize(2);
        assertThat(written.dependencies()).isEqualTo(direct.dependencies()).hasSize(1);
        assertThat(written.groups()).isEqualTo(direct.groups()).hasSize(1);
    }

    @Test
    void managementMayRunInACircle() {
        accepted(read(COMPONENTS, "{'src': 'u', 'dst': 'p', 'rel': 'power'}, "
                + "{'src': 'p', 'dst': 'u', 'rel': 'mgmt'}, {'src': 'p', 'dst': 'u', 'rel': 'ctl'}",
                ""));
    }

    @Test
    void whatIsOddButAllowedIsAWarning() {
        var reading = (TopologyReading.Accepted) read(
                COMPONENTS + ", {'id': 'f', 'type': 'fountain'}",
                "{'src': 'u', 'dst': 'p', 'rel': 'power'}, {'src': 'u', 'dst': 'p', 'rel': 'power'},"
                        + "{'src': 'p', 'dst': 'r', 'rel': 'power', 'grp': 'g'}",
                "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 1, 'members': ['p', 'q']},"
                        + "{'id': 'h', 'of': 'q', 'rel': 'power', 'need': 1, 'members': ['p']}");
        assertThat(reading.topology().dependencies()).hasSize(2);
        assertThat(reading.warnings()).anyMatch(w -> w.contains("fountain"))
                .anyMatch(w -> w.contains("edges[1]") && w.contains("says again what edges[0]"))
                .anyMatch(w -> w.contains("group g: no edge leads from its member q"))
                .anyMatch(w -> w.contains("group h: q has one member only"))
                .anyMatch(w -> w.equals("f is connected to nothing"));
    }

    @Test
    void aComponentMayBeNamedLikeAGroup() {
        accepted(read(COMPONENTS + ", {'id': 'group g', 'type': 'pdu'}", "",
                "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 1, 'members': ['p', 'q']}"));
        assertThat(problem(read(COMPONENTS, "{'src': 'group g', 'dst': 'p', 'rel': 'power'}",
                "{'id': 'g', 'of': 'r', 'rel': 'power', 'need': 1, 'members': ['p', 'q']}")))
                .contains("edges[0]", "group g, which is no component");
    }
}
