package io.coldaisle.hub.topology;

import static io.coldaisle.hub.topology.TopologyTest.component;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The difference of two pictures is what was done to the records between them, no more, no less.
final class TopologyDeltaTest {
    private static Topology picture(int need, String relation) {
        return Topology.of(1,
                List.of(component("a", "pdu"), component("b", "pdu"), component("n", "server")),
                List.of(new Dependency("a", "n", relation, "g"),
                        new Dependency("b", "n", relation, "g")),
                List.of(new RedundancyGroup("g", "n", relation, need, List.of("a", "b"))));
    }

    @Test
    void aChangedNeedChangesWhatIsServed() {
        assertThat(TopologyDelta.between(picture(1, "power"), picture(2, "power")))
                .isEqualTo(new TopologyDelta(List.of(), List.of(), List.of("n")));
    }

    @Test
    void anotherRelationChangesTheDependentOnly() {
        assertThat(TopologyDelta.between(picture(1, "power"), picture(1, "net")))
                .isEqualTo(new TopologyDelta(List.of(), List.of(), List.of("n")));
    }

    @Test
    void theFirstImportAddsEverythingAndAnEmptyOneRemovesIt() {
        assertThat(TopologyDelta.between(Topology.EMPTY, picture(1, "power")).added())
                .containsExactly("a", "b", "n");
        assertThat(TopologyDelta.between(picture(1, "power"), Topology.EMPTY).removed())
                .containsExactly("a", "b", "n");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theDifferenceIsWhatWasDone(long seed) {
        Random dice = new Random(seed);
        Map<String, String> types = new TreeMap<>();
        List<Dependency> edges = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            types.put(id(i), "pdu");
            if (i > 0) {
                edges.add(new Dependency(id(dice.nextInt(i)), id(i), "power", ""));
            }
        }
        Topology before = topology(types, edges);
        Set<String> added = new TreeSet<>();
        Set<String> removed = new TreeSet<>();
        Set<String> changed = new TreeSet<>();
        for (int i = 0; i < 5; i++) {
            String fresh = "d" + i;
            types.put(fresh, "rpdu");
            added.add(fresh);
            String gone = id(dice.nextInt(40));
            if (types.remove(gone) != null) {
                removed.add(gone);
                edges.removeIf(e -> e.dependent().equals(gone));
                edges.stream()
                        .filter(e -> e.provider().equals(gone))
                        .forEach(
                                e -> changed.add(e.dependent()));
                edges.removeIf(e -> e.provider().equals(gone));
            }
            String other = id(dice.nextInt(40));
            if (types.computeIfPresent(other, (_, _) -> "ups") != null) {
                changed.add(other);
            }
        }
        changed.removeAll(removed);
        assertThat(TopologyDelta.between(before, topology(types, edges)))
                .isEqualTo(new TopologyDelta(List.copyOf(added), List.copyOf(removed),
                        List.copyOf(changed)));
        assertThat(TopologyDelta.between(topology(types, edges), before))
                .isEqualTo(new TopologyDelta(List.copyOf(removed), List.copyOf(added),
                        List.copyOf(changed)));
    }

    private static String id(int number) {
        return "c" + number;
    }

    private static Topology topology(Map<String, String> types, List<Dependency> edges) {
        List<Component> components = new ArrayList<>();
        types.forEach((id, type) -> components.add(component(id, type)));
        return Topology.of(1, components, edges, List.of());
    }
}
