package io.coldaisle.hub.topology;

import static io.coldaisle.hub.topology.TopologyTest.component;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
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
                .isEqualTo(new TopologyDelta(List.of(), List.of(), List.of("n"),
                        new TopologyDelta.Dependencies(List.of(), List.of()),
                        new TopologyDelta.Groups(List.of(), List.of(), List.of("g"))));
    }

    @Test
    void anotherRelationChangesTheDependentOnly() {
        TopologyDelta delta = TopologyDelta.between(picture(1, "power"), picture(1, "net"));
        assertThat(delta.changed()).containsExactly("n");
        assertThat(delta.size()).isEqualTo(1);
        assertThat(delta.dependencies().added()).containsExactly(
                new Dependency("a", "n", "net", "g"), new Dependency("b", "n", "net", "g"));
        assertThat(delta.dependencies().removed()).containsExactly(
                new Dependency("a", "n", "power", "g"), new Dependency("b", "n", "power", "g"));
        assertThat(delta.groups().changed()).containsExactly("g");
    }

    @Test
    void theFirstImportAddsEverythingAndAnEmptyOneRemovesIt() {
        assertThat(TopologyDelta.between(Topology.EMPTY, picture(1, "power")).added())
                .containsExactly("a", "b", "n");
        TopologyDelta emptied = TopologyDelta.between(picture(1, "power"), Topology.EMPTY);
        assertThat(emptied.removed()).containsExactly("a", "b", "n");
        assertThat(emptied.groups())
                .isEqualTo(new TopologyDelta.Groups(List.of(), List.of("g"), List.of()));
        assertThat(emptied.dependencies().removed()).hasSize(2);
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
        Topology after = topology(types, edges);
        TopologyDelta there = TopologyDelta.between(before, after);
        TopologyDelta back = TopologyDelta.between(after, before);
        assertThat(there.added()).isEqualTo(back.removed()).containsExactlyElementsOf(added);
        assertThat(there.removed()).isEqualTo(back.added()).containsExactlyElementsOf(removed);
        assertThat(there.changed()).isEqualTo(back.changed()).containsExactlyElementsOf(changed);
        Set<Dependency> applied = new HashSet<>(before.dependencies());
        applied.removeAll(there.dependencies().removed());
        applied.addAll(there.dependencies().added());
        assertThat(applied).isEqualTo(new HashSet<>(after.dependencies()));
        assertThat(there.dependencies().added()).isEqualTo(back.dependencies().removed());
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
