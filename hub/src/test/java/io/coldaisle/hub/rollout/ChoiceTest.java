package io.coldaisle.hub.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which agents words choose, and in how many steps.
class ChoiceTest {
    private static final Topology PICTURE = topology("""
            {"components": [{"id": "rack-7", "type": "agent", "site": "s1", "room": "r1",
              "row": "w1", "rack": "k7"}], "edges": [], "groups": []}""");

    private static Topology topology(String json) {
        return switch (TopologyReader.read(json.getBytes(StandardCharsets.UTF_8), 1)) {
            case TopologyReading.Accepted(Topology topology, var _) -> topology;
            case TopologyReading.Rejected(String problem) -> throw new AssertionError(problem);
        };
    }

    private static int fit(String... words) {
        return Choice.fit(List.of(words), "rack-7", PICTURE);
    }

    @Test
    void aNameComesBeforeAPatternAndThatBeforeAPlace() {
        assertThat(fit("rack-7")).isGreaterThan(fit("rack-*"));
        assertThat(fit("rack-*")).isGreaterThan(fit("r*"));
        assertThat(fit("*")).isGreaterThan(fit("rack=k7"));
        assertThat(fit("rack=k7")).isGreaterThan(fit("row=w1"));
        assertThat(fit("room=r1")).isGreaterThan(fit("site=s1"));
        assertThat(fit("site=s1", "rack-7")).isEqualTo(fit("rack-7"));
        assertThat(fit("site=s2", "rack-8", "pdu*")).isZero();
        assertThat(Choice.fit(List.of("site=s1"), "not-placed", PICTURE)).isZero();
    }

    @Test
    void starsStandForAnything() {
        assertThat(Choice.matches("a*b*c", "abc")).isTrue();
        assertThat(Choice.matches("a*b*c", "aXbYbZc")).isTrue();
        assertThat(Choice.matches("a*b*c", "aXbY")).isFalse();
        assertThat(Choice.matches("*", "")).isTrue();
        assertThat(Choice.matches("a", "ab")).isFalse();
        String evil = "*a".repeat(30) + "b";
        assertThat(Choice.matches(evil, "a".repeat(63))).isFalse();
    }

    @Test
    void aWordThatChoosesNothingIsNamed() {
        for (String word : List.of("", "Rack", "site=", "zone=x", "a b", "-a")) {
            assertThatThrownBy(() -> Choice.check(word))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + word + "\"");
        }
        Choice.check("rack-*");
        Choice.check("site=Frankfurt 2");
    }

    @Test
    void ringsAreNumbersAndShares() {
        assertThat(Rings.check(List.of())).containsExactly("1", "10%", "100%");
        assertThat(Rings.check(List.of("2"))).as("the last is all").containsExactly("2", "100%");
        assertThat(Rings.size("10%", 11)).isEqualTo(2);
        assertThat(Rings.size("5", 3)).isEqualTo(3);
        assertThat(Rings.size("100%", 0)).isZero();
        for (String wrong : List.of("0", "101%", "-1", "half", "1 %")) {
            assertThatThrownBy(() -> Rings.check(List.of(wrong)))
                    .hasMessageContaining("\"" + wrong + "\"");
        }
    }
}
