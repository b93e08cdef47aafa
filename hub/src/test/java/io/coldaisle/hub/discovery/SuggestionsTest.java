package io.coldaisle.hub.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.RedundancyGroup;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What pairs become, and what accepting one does to the records.
final class SuggestionsTest {
    private static final List<String> PDUS = List.of("rpdu a", "rpdu b",
            "outlet a/o{1..3} power a", "outlet b/o{1..3} power b");

    private static Topology drawn(String... lines) {
        List<String> all = new ArrayList<>(PDUS);
        all.addAll(List.of(lines));
        return TopologyText.draw("suggestions", all, 4).topology();
    }

    private static PowerPair pair(String outlet, String load) {
        return new PowerPair(outlet, load, 0.95, 0.98, 300);
    }

    private static Topology accepted(Topology topology, Suggestion suggestion) {
        TopologyReading reading = TopologyReader.read(Suggestions.accepted(topology, suggestion),
                5);
        assertThat(reading).isInstanceOf(TopologyReading.Accepted.class);
        return ((TopologyReading.Accepted) reading).topology();
    }

    private static Dependency power(String provider, String dependent, String group) {
        return new Dependency(provider, dependent, "power", group);
    }

    @Test
    void whatIsRecordedIsNotSuggested() {
        Topology topology = drawn("psu n/psu1 power a/o1", "server n power n/psu1",
                "server m power 1 of a/o2 b/o2");
        assertThat(Suggestions.of(topology, List.of(pair("a/o1", "n"), pair("a/o1", "n/psu1"),
                pair("b/o2", "m"), pair("gone", "n"), pair("a/o1", "gone")))).isEmpty();
    }

    @Test
    void aServerWithoutSuppliesHangsOnTheOutletAndASecondOneMakesAGroup() {
        Topology topology = drawn("server n");
        Suggestion first = Suggestions.of(topology, List.of(pair("a/o1", "n"))).getFirst();
        assertThat(first.id()).isEqualTo("power:a/o1>n");
        assertThat(first.replaces()).isNull();
        Topology one = accepted(topology, first);
        assertThat(one.dependencies()).contains(power("a/o1", "n", ""));
        assertThat(one.groups()).isEmpty();
        Topology two = accepted(one,
                Suggestions.of(one, List.of(pair("a/o1", "n"), pair("b/o3", "n"))).getFirst());
        assertThat(two.dependencies()).contains(power("a/o1", "n", "n#power"),
                power("b/o3", "n", "n#power")).doesNotContain(power("a/o1", "n", ""));
        assertThat(two.groups()).containsExactly(
                new RedundancyGroup("n#power", "n", "power", 1, List.of("a/o1", "b/o3")));
        assertThat(two.components()).isEqualTo(topology.components());
    }

    @Test
    void powerSuppliesWithoutASourceTakeOneEach() {
        Topology topology = drawn("psu n/psu1", "psu n/psu2",
                "server n power 1 of n/psu1 n/psu2");
        List<Suggestion> found = Suggestions.of(topology,
                List.of(pair("a/o1", "n"), pair("b/o1", "n"), pair("a/o2", "n")));
        assertThat(found).extracting(Suggestion::dependency)
                .containsExactly(power("a/o1", "n/psu1", ""), power("b/o1", "n/psu2", ""));
        Topology after = accepted(topology, found.getFirst());
        assertThat(after.groups()).isEqualTo(topology.groups());
        assertThat(after.dependencies()).hasSize(topology.dependencies().size() + 1)
                .contains(power("a/o1", "n/psu1", ""));
    }

    @Test
    void anotherOutletOfTheSameBoxIsAWrongRecordAndIsReplaced() {
        Topology topology = drawn("psu n/psu1 power a/o1", "psu n/psu2 power b/o1",
                "server n power 1 of n/psu1 n/psu2", "tor t power 1 of a/o2 b/o2 limit_w=5");
        Suggestion psu = Suggestions.of(topology, List.of(pair("b/o3", "n"))).getFirst();
        assertThat(psu.dependency()).isEqualTo(power("b/o3", "n/psu2", ""));
        assertThat(psu.replaces()).isEqualTo(power("b/o1", "n/psu2", ""));
        assertThat(accepted(topology, psu).dependencies())
                .contains(power("b/o3", "n/psu2", ""))
                .doesNotContain(power("b/o1", "n/psu2", ""));
        Suggestion member = Suggestions.of(topology, List.of(pair("a/o3", "t"))).getFirst();
        assertThat(member.replaces()).isEqualTo(power("a/o2", "t", "t#power"));
        Topology after = accepted(topology, member);
        assertThat(after.groups()).contains(
                new RedundancyGroup("t#power", "t", "power", 1, List.of("b/o2", "a/o3")));
        assertThat(after.dependencies()).contains(power("a/o3", "t", "t#power"))
                .doesNotContain(power("a/o2", "t", "t#power"));
        assertThat(after.components()).isEqualTo(topology.components());
    }
}
