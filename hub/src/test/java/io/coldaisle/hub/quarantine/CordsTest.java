package io.coldaisle.hub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.hub.topology.Topology;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// All cords of a server, or none: a sum that lacks one says nothing.
final class CordsTest {
    private static final String STRIP = "rpdu a";
    private static final String OUTLETS = "outlet a/o{1..3} power a";

    private static Set<String> cords(String... lines) {
        List<String> all = new java.util.ArrayList<>(List.of(STRIP, OUTLETS));
        all.addAll(List.of(lines));
        Topology topology = TopologyText.draw("cords", all, 1).topology();
        return new Cords(topology).of(topology.handle("n"));
    }

    @Test
    void goThroughPowerSuppliesOrDirectly() {
        assertThat(cords("psu n/psu1 power a/o1", "psu n/psu2 power a/o2",
                "server n power n/psu1 n/psu2")).containsExactly("a/o1", "a/o2");
        assertThat(cords("server n power a/o3")).containsExactly("a/o3");
    }

    @Test
    void areUnknownWhenOneEndsElsewhere() {
        assertThat(cords("psu n/psu1 power a/o1", "psu n/psu2", "server n power n/psu1 n/psu2"))
                .isEmpty();
        assertThat(cords("psu n/psu1 power a/o1", "psu n/psu2 power a",
                "server n power n/psu1 n/psu2")).isEmpty();
        assertThat(cords("server n")).isEmpty();
    }

    @Test
    void areNotComparedWhenOthersDrawFromThem() {
        assertThat(cords("psu c/psu1 power a/o1", "server n power c/psu1",
                "server m power c/psu1")).isEmpty();
        assertThat(cords("server n power a/o1", "server m power a/o1")).isEmpty();
    }
}
