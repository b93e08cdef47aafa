package io.coldaisle.hub.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.impact.Failure;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.hub.topology.Topology;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Watts that move from one side to the other when the first is lost.
final class LoadShiftTest {
    private static final List<String> TWO_SIDES = List.of("utility util", "generator gen",
            "switchgear swg power util backup 1 of gen",
            "ups upsA power swg limit_w=3000", "ups upsB power swg limit_w=3000",
            "rpdu rA power upsA limit_w=2000 bank_limit_w=900",
            "rpdu rB power upsB limit_w=2000 bank_limit_w=900",
            "outlet rA/o1 power rA bank=1", "outlet rA/o2 power rA bank=2",
            "outlet rB/o1 power rB bank=1", "outlet rB/o2 power rB bank=2",
            "psu n1/psu1 power rA/o1", "psu n1/psu2 power rB/o1", "psu n2/psu1 power rA/o2",
            "psu n2/psu2 power rB/o2", "server n1 power 1 of n1/psu1 n1/psu2 load_w=1000",
            "server n2 power 1 of n2/psu1 n2/psu2 load_w=600",
            "service web runs n1 weight=3", "service log runs n2 weight=1");

    private static Topology drawn(List<String> lines) {
        return TopologyText.draw("loads", lines, 1).topology();
    }

    private static List<LoadChange> rising(Topology topology, String... failed) {
        return new LoadShift(topology).with(Failure.of(topology, Set.of(failed)).down());
    }

    private static LoadChange of(List<LoadChange> changes, String component, String breaker) {
        return changes.stream()
                .filter(c -> c.component().equals(component) && c.breaker().equals(breaker))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatOneSideCarriedMovesToTheOther() {
        List<LoadChange> rising = rising(drawn(TWO_SIDES), "upsA");
        LoadChange ups = of(rising, "upsB", "");
        assertThat(ups.before()).isCloseTo(800.0 / 3000, within(1e-9));
        assertThat(ups.after()).isCloseTo(1600.0 / 3000, within(1e-9));
        assertThat(of(rising, "rB", "").after()).isCloseTo(0.8, within(1e-9));
        assertThat(rising).extracting(LoadChange::component).doesNotContain("upsA", "rA", "swg");
    }

    @Test
    void aBreakerOfABankCarriesOnlyItsOutlets() {
        List<LoadChange> rising = rising(drawn(TWO_SIDES), "upsA");
        assertThat(rising).first()
                .isEqualTo(new LoadChange("rB", "1", 900, 500.0 / 900,
                        1000.0 / 900));
        assertThat(of(rising, "rB", "2").tooMuch()).isFalse();
    }

    @Test
    void whatIsOverloadedTripsAndTakesItsServices() {
        WhatIf whatIf = WhatIf.of(drawn(TWO_SIDES), FaultModelFiles.shipped(), Set.of("upsA"));
        assertThat(whatIf.services().down()).isEmpty();
        assertThat(whatIf.services().downByOverload()).containsExactly("web");
    }

    @Test
    void anOverloadThatTripsMayOverloadTheNext() {
        List<String> lines = List.of("ups u1 limit_w=1000", "ups u2 limit_w=700",
                "ups u3 limit_w=500", "server n power 1 of u1 u2 u3 load_w=1200",
                "service web runs n weight=1");
        WhatIf whatIf = WhatIf.of(drawn(lines), FaultModelFiles.shipped(), Set.of("u1"));
        assertThat(whatIf.loads()).extracting(LoadChange::component, LoadChange::tooMuch)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("u3", true),
                        org.assertj.core.groups.Tuple.tuple("u2", false));
        assertThat(whatIf.services().downByOverload()).containsExactly("web");
    }

    @Test
    void whatIsDownDrawsNothing() {
        Topology topology = drawn(TWO_SIDES);
        assertThat(rising(topology, "upsA", "n1", "n2")).isEmpty();
    }

    @Test
    void generatorsCarryTheSwitchgearWhenTheUtilityIsGone() {
        Topology topology = drawn(List.of("utility util limit_w=2000",
                "generator gen1 limit_w=400", "generator gen2 limit_w=1000",
                "switchgear swg power util backup 1 of gen1 gen2", "ups u power swg",
                "server n power u load_w=1000"));
        List<LoadChange> rising = rising(topology, "util");
        assertThat(rising).extracting(LoadChange::component).containsExactly("gen1", "gen2");
        assertThat(rising.getFirst().before()).isZero();
        assertThat(rising.getFirst().after()).isCloseTo(1.25, within(1e-9));
    }

    @Test
    void aMeterAboveCountsWhatNobodyRecordedBelowAndNeverTwice() {
        Topology topology = drawn(List.of("ups u1 limit_w=2000 load_w=1500",
                "ups u2 limit_w=2000", "server n power 1 of u1 u2 load_w=1000"));
        LoadChange moved = of(rising(topology, "u1"), "u2", "");
        assertThat(moved.before()).isCloseTo(0.25, within(1e-9));
        assertThat(moved.after()).isCloseTo(0.5, within(1e-9));
        LoadChange back = of(rising(topology, "u2"), "u1", "");
        assertThat(back.before()).isCloseTo(0.75, within(1e-9));
        assertThat(back.after()).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void aRackThatRecordsItsLoadOnOneSide() {
        Topology topology = drawn(List.of("rack k1 rack=k1 site=s1 load=1.1",
                "rpdu a rack=k1 site=s1", "rpdu b rack=k1 site=s1", "rpdu c rack=k2 site=s1"));
        assertThat(rising(topology, "a"))
                .containsExactly(new LoadChange("b", "", 0, 0.55, 1.1));
        assertThat(rising(topology, "a", "b")).isEmpty();
        assertThat(rising(topology, "c")).isEmpty();
    }

    @Test
    void withoutRecordedLimitsNothingIsClaimed() {
        assertThat(rising(TopologyText.named("room").topology(), "upsA")).isEmpty();
    }
}
