package io.coldaisle.hub.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.incident.RedundancyLoss;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.story.TopologyText;
import io.coldaisle.hub.topology.Topology;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A room with two UPSs of ten minutes, two of three CRACs needed, and a service on one of two
/// servers beside one on both.
final class WhatIfTest {
    private static final FaultModels MODELS = FaultModelFiles.shipped();
    private static final Topology ROOM = TopologyText.named("room").topology();

    private static WhatIf fail(String... ids) {
        return WhatIf.of(ROOM, MODELS, Set.of(ids));
    }

    private static WhatIf.Loss loss(WhatIf whatIf, String id) {
        return whatIf.down()
                .stream()
                .filter(l -> l.component().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> downOf(WhatIf whatIf) {
        return whatIf.down().stream().map(WhatIf.Loss::component).toList();
    }

    @Test
    void oneUpsLostTakesNoServiceButTheOtherIsNowASinglePointOfFailure() {
        WhatIf whatIf = fail("upsA");
        assertThat(whatIf.services().down()).isEmpty();
        assertThat(downOf(whatIf)).contains("upsA", "pduA", "k1-rpduA", "k2-rpduA/o4")
                .doesNotContain("pduB", "k1-n1");
        assertThat(whatIf.services().atRisk()).containsExactly("mail", "batch");
        assertThat(whatIf.singlePoints()).first()
                .satisfies(point -> assertThat(point.services()).containsExactly("mail", "batch"));
        assertThat(whatIf.singlePoints()).extracting(SinglePoint::component)
                .contains("upsB", "pduB", "k2-rpduB")
                .doesNotContain("swg", "upsA");
        assertThat(whatIf.losses())
                .contains(new RedundancyLoss("k1-n1", "k1-n1#power", 1, 1, 2));
    }

    @Test
    void bothUpsesLostTakeEverythingAtOnceTheHeaviestServiceFirst() {
        WhatIf whatIf = fail("upsA", "upsB");
        assertThat(whatIf.services().down()).containsExactly("mail", "batch");
        assertThat(whatIf.services().atRisk()).isEmpty();
        assertThat(loss(whatIf, "k1-n1").state()).isEqualTo("dark");
        assertThat(loss(whatIf, "k1-n1").fromS()).isZero();
        assertThat(loss(whatIf, "k1-n1").untilS()).isLessThan(30);
    }

    @Test
    void withoutItsSwitchgearABatteryLastsItsRunTime() {
        WhatIf whatIf = fail("swg");
        assertThat(loss(whatIf, "upsA").fromS()).isBetween(470.0, 490.0);
        assertThat(loss(whatIf, "upsA").untilS()).isBetween(715.0, 730.0);
        assertThat(loss(whatIf, "k2-n3").fromS()).isGreaterThanOrEqualTo(60);
        assertThat(loss(whatIf, "crac1").untilS()).isLessThan(10);
        assertThat(whatIf.down()).isSortedAccordingTo(
                (a, b) -> Double.compare(a.fromS(), b.fromS()));
        assertThat(whatIf.services().down()).containsExactly("mail", "batch");
    }

    @Test
    void generatorsCarryWhatTheUtilityDoesNotUntilTooFewAreLeft() {
        assertThat(downOf(fail("util"))).containsExactly("util");
        assertThat(downOf(fail("util", "gen1"))).containsExactly("gen1", "util");
        assertThat(downOf(fail("util", "gen1", "gen2"))).contains("swg", "upsA", "mail");
    }

    @Test
    void threeAirConditionersOfWhichTwoAreNeeded() {
        WhatIf one = fail("crac1");
        assertThat(downOf(one)).containsExactly("crac1");
        assertThat(one.losses()).containsExactly(
                new RedundancyLoss("zone1", "zone1#cool", 2, 2, 3));
        WhatIf two = fail("crac1", "crac2");
        assertThat(two.services().down()).containsExactly("mail", "batch");
        assertThat(loss(two, "zone1").state()).isEqualTo("hot");
        assertThat(loss(two, "zone1").fromS()).isEqualTo(60);
        assertThat(loss(two, "k1-n1").state()).isEqualTo("tripped");
        assertThat(loss(two, "k1-n1").fromS()).isEqualTo(180);
        assertThat(loss(two, "k1-n1").probability()).isBetween(0.2, 0.5);
    }

    @Test
    void aServiceOnFewerServersIsDegradedAndAtRiskWhenTheyAreJustEnough() {
        WhatIf whatIf = fail("k1-n1");
        assertThat(whatIf.services().down()).isEmpty();
        assertThat(whatIf.services().degraded()).containsExactly("mail");
        assertThat(whatIf.services().atRisk()).containsExactly("mail");
        assertThat(fail("k2-n2").services().down()).containsExactly("batch");
    }

    @Test
    void whatHangsOnAControlSystemMayGoDownAtARateNobodyKnows() {
        WhatIf whatIf = fail("bms");
        assertThat(downOf(whatIf)).containsExactly("bms");
        assertThat(whatIf.possible()).contains("crac1", "crac2", "crac3").doesNotContain("bms");
        assertThat(fail("upsA").possible()).isEmpty();
    }

    @Test
    void aTypeWithoutFaultModesFailsByTheLetterOfTheTopology() {
        WhatIf whatIf = fail("zone1");
        assertThat(whatIf.services().down()).containsExactly("mail", "batch");
        assertThat(loss(whatIf, "zone1")).isEqualTo(new WhatIf.Loss("zone1", "", 0, 0, 1));
    }

    @Test
    void theAnswerIsTheSameEveryTime() {
        assertThat(fail("swg", "crac1")).isEqualTo(fail("crac1", "swg"));
    }
}
