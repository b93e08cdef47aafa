package io.coldaisle.hub.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TopologyTest {
    static Component component(String id, String type) {
        return new Component(id, type, Component.Place.NOWHERE, Component.Watch.NOBODY,
                Component.Build.UNKNOWN, Map.of());
    }

    private static final List<Component> COMPONENTS = List.of(component("n1", "server"),
            component("a", "rpdu"), component("b", "rpdu"), component("msw", "mgmt_switch"),
            component("web", "service"));
    private static final List<Dependency> DEPENDENCIES = List.of(
            new Dependency("b", "n1", "power", "g"), new Dependency("a", "n1", "power", "g"),
            new Dependency("a", "msw", "power", ""), new Dependency("msw", "a", "mgmt", ""),
            new Dependency("n1", "web", "runs", ""));
    private static final List<RedundancyGroup> GROUPS = List.of(
            new RedundancyGroup("g", "n1", "power", 1, List.of("a", "b")));
    private static final Topology PICTURE = Topology.of(3, COMPONENTS, DEPENDENCIES, GROUPS);

    @Test
    void handlesFollowTheOrderOfIds() {
        assertThat(PICTURE.size()).isEqualTo(5);
        assertThat(PICTURE.handle("a")).isZero();
        assertThat(PICTURE.handle("web")).isEqualTo(4);
        assertThat(PICTURE.handle("nothing")).isEqualTo(-1);
        assertThat(PICTURE.find("nothing")).isNull();
        for (int h = 0; h < PICTURE.size(); h++) {
            assertThat(PICTURE.handle(PICTURE.component(h).id())).isEqualTo(h);
        }
    }

    @Test
    void everyDependencyIsFoundFromBothItsEnds() {
        int found = 0;
        for (int h = 0; h < PICTURE.size(); h++) {
            String id = PICTURE.component(h).id();
            for (int e : PICTURE.downstream(h)) {
                assertThat(PICTURE.dependency(e).provider()).isEqualTo(id);
                assertThat(PICTURE.provider(e)).isEqualTo(h);
                found++;
            }
            for (int e : PICTURE.upstream(h)) {
                assertThat(PICTURE.dependency(e).dependent()).isEqualTo(id);
                assertThat(PICTURE.dependent(e)).isEqualTo(h);
                found++;
            }
        }
        assertThat(found).isEqualTo(2 * DEPENDENCIES.size());
    }

    @Test
    void aDependencyKnowsItsGroup() {
        int n1 = PICTURE.handle("n1");
        assertThat(Arrays.stream(PICTURE.upstream(n1)).map(PICTURE::groupOfDependency))
                .containsOnly(0);
        assertThat(PICTURE.group(PICTURE.groupsOf(n1)[0]).members()).containsExactly("a", "b");
        assertThat(PICTURE.groupOfDependency(PICTURE.downstream(n1)[0])).isEqualTo(-1);
    }

    @Test
    void behindSomethingIsWhatHangsOnItButNotWhatItOnlyManages() {
        assertThat(PICTURE.behind(Set.of("a"))).containsExactly("msw", "n1", "web");
        assertThat(PICTURE.behind(Set.of("msw"))).isEmpty();
        assertThat(PICTURE.behind(Set.of("a", "n1"))).containsExactly("msw", "web");
        assertThat(PICTURE.behind(Set.of("nothing"))).isEmpty();
    }

    @Test
    void theOrderOfTheRecordsDoesNotMatter() {
        Topology other = Topology.of(3, COMPONENTS.reversed(), DEPENDENCIES.reversed(), GROUPS);
        assertThat(other.components()).isEqualTo(PICTURE.components());
        assertThat(other.dependencies()).isEqualTo(PICTURE.dependencies());
        assertThat(TopologyDelta.between(PICTURE, other).size()).isZero();
    }

    @Test
    void recordsThatContradictEachOtherAreNoPicture() {
        assertThatThrownBy(() -> Topology.of(1, List.of(COMPONENTS.getFirst(),
                COMPONENTS.getFirst()), List.of(), List.of()))
                .hasMessage("component n1 stands twice");
        assertThatThrownBy(() -> Topology.of(1, COMPONENTS, List.of(
                new Dependency("a", "n9", "power", "")), List.of()))
                .hasMessageContaining("names n9");
        assertThatThrownBy(() -> Topology.of(1, COMPONENTS, List.of(
                new Dependency("a", "n1", "power", "h")), List.of()))
                .hasMessageContaining("no group h");
        assertThatThrownBy(() -> new RedundancyGroup("g", "n1", "power", 3, List.of("a", "b")))
                .hasMessage("group g needs 3 of 2 members");
        assertThatThrownBy(() -> component("", "ups")).hasMessageContaining("an id");
    }

    @Test
    void aLongChainIsNoProblemAndItsCircleIsFound() {
        int length = 50_000;
        List<Component> components = new java.util.ArrayList<>();
        List<Dependency> chain = new java.util.ArrayList<>();
        for (int i = 0; i < length; i++) {
            components.add(component("c" + i, "pdu"));
            if (i > 0) {
                chain.add(new Dependency("c" + (i - 1), "c" + i, "power", ""));
            }
        }
        assertThat(Topology.of(1, components, chain, List.of()).behind(Set.of("c0")))
                .hasSize(length - 1);
        chain.add(new Dependency("c" + (length - 1), "c0", "power", ""));
        assertThatThrownBy(() -> Topology.of(1, components, chain, List.of()))
                .hasMessageStartingWith("these depend on each other in a circle: c");
    }

    @Test
    void anotherVersionIsTheSamePicture() {
        Topology next = PICTURE.withVersion(4);
        assertThat(next.version()).isEqualTo(4);
        assertThat(TopologyDelta.between(PICTURE, next).size()).isZero();
    }

    @Test
    void beforeAnyImportNothingIsKnown() {
        assertThat(Topology.EMPTY.size()).isZero();
        assertThat(Topology.EMPTY.behind(Set.of("a"))).isEmpty();
    }
}
