package io.coldaisle.hub.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who reads wrong by a power of ten, and who is left in peace.
final class CordJudgeTest {
    private static final String N1 = "ag/n1/hw.host.power";
    private static final Suspect SERVER = new Suspect("ag/n1", "", "hw.host.power");
    private static final Suspect OUTLET = new Suspect("ag/a", "outlet/1", Suspect.OUTLET_POWER);
    private static final Suspect STRIP = Suspect.outletsOf("ag/a");

    private static MadeRack single() {
        return new MadeRack();
    }

    private static MadeRack three(MadeRack rack) {
        return rack.server(1, 350, "a", "b").server(2, 280, "a", "b").server(3, 410, "a", "b");
    }

    @Test
    void aHealthyRackIsLeftInPeace() {
        assertThat(three(new MadeRack()).found()).isEmpty();
        assertThat(single().server(1, 350, "a").found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, -1, -2, -3})
    void aServerWhoseNeighboursAgreeWithTheirOutletsIsNamed(int exponent) {
        Decision decision = three(new MadeRack().times("n1/", Math.pow(10, exponent))).judge();
        assertThat(decision.found()).singleElement().satisfies(finding -> {
            assertThat(finding.suspect()).isEqualTo(SERVER);
            assertThat(finding.exponent()).isEqualTo(exponent);
            assertThat(finding.named()).isTrue();
            assertThat(finding.expectedW()).isBetween(340.0, 360.0);
            assertThat(finding.text()).contains("where others agree with theirs",
                    "it is in quarantine", "if the cords are recorded right");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, -1, -2, -3})
    void aRackPduThatEveryServerContradictsIsNamedAsAWhole(int exponent) {
        Decision decision = three(new MadeRack().times("a/", Math.pow(10, exponent))).judge();
        assertThat(decision.found()).singleElement().satisfies(finding -> {
            assertThat(finding.suspect()).isEqualTo(STRIP);
            assertThat(finding.component()).isEqualTo("a");
            assertThat(finding.exponent()).isEqualTo(exponent);
            assertThat(finding.named()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anOutletOfADualCordedServerIsToldFromTheServer(int exponent) {
        assertThat(new MadeRack().times("a/outlet/1/", Math.pow(10, exponent))
                .server(1, 350, "a", "b")
                .found()).containsExactly("ag/a/outlet/1/dc.power.outlet.power " + exponent);
    }

    @Test
    void whereOnlyTwoSayAnythingBothAreNamedAndItIsSaid() {
        Decision decision = single().times("n1/", 10).server(1, 350, "a").judge();
        assertThat(decision.found()).extracting(Finding::suspect)
                .containsExactlyInAnyOrder(SERVER, OUTLET);
        assertThat(decision.found()).noneMatch(Finding::named)
                .allMatch(finding -> finding.text().contains("nothing tells which"));
        assertThat(decision.found().getFirst().text()).contains(
                "ag/n1/hw.host.power (W) looks 10 x too large", "scale 0.1 would fit",
                "or else ag/a/outlet/1/dc.power.outlet.power is 10 x too small");
    }

    @Test
    void whatNoServerCanDrawIsWrong() {
        assertThat(single().times("n1/", 1000).server(1, 350, "a").found())
                .containsExactly(N1 + " 3");
        assertThat(single().times("a/", 1000).server(1, 350, "a").found())
                .containsExactly("ag/a/outlet/1/dc.power.outlet.power 3");
        assertThat(single().times("n1/", 0.001).server(1, 350, "a").found())
                .containsExactly(N1 + " -3");
    }

    @Test
    void serversOfOneModelAreOneWitnessAgainstARackPdu() {
        MadeRack alike = single().times("a/", 10).server(1, 350, "a").server(2, 280, "a");
        assertThat(alike.found()).containsExactly("ag/n1/hw.host.power -1?",
                "ag/n2/hw.host.power -1?", "every outlet of ag/a 1?");
        MadeRack different = single().times("a/", 10)
                .server(1, 350, "a")
                .model("m2")
                .server(2, 280, "a");
        assertThat(different.found()).containsExactly("every outlet of ag/a 1");
        MadeRack elsewhere = single().times("a/", 10)
                .server(1, 350, "a")
                .server(2, 280, "a")
                .server(3, 400, "b");
        assertThat(elsewhere.found()).containsExactly("every outlet of ag/a 1");
    }

    @Test
    void theInletOfTheRackPduTellsAnOutletFromAServer() {
        MadeRack rack = single().times("a/outlet/1/", 10)
                .server(1, 350, "a")
                .server(2, 280, "a")
                .inlet("a");
        assertThat(rack.found()).containsExactly("ag/a/outlet/1/dc.power.outlet.power 1");
    }

    @Test
    void aServerThatIsOffSaysNothing() {
        assertThat(single().server(1, _ -> 0, "a").found()).isEmpty();
        assertThat(single().times("n1/", 10).server(1, _ -> 14, "a").found()).isEmpty();
        assertThat(single().meter("n1/", _ -> 0).server(1, 350, "a").found()).isEmpty();
    }

    @Test
    void readingsInCoarseStepsFit() {
        MadeRack coarse = new MadeRack().meter("a/", watts -> 46 * Math.rint(watts / 46))
                .meter("n1/", watts -> 10 * Math.rint(watts / 10))
                .server(1, 90, "a", "b");
        assertThat(coarse.found()).isEmpty();
        MadeRack wrong = three(new MadeRack().meter("n1/",
                watts -> 100 * Math.rint(watts / 100) * 10));
        assertThat(wrong.found()).containsExactly(N1 + " 1");
    }

    @Test
    void aRatioThatIsNoPowerOfTenAccusesNobody() {
        for (double factor : new double[]{0.3, 0.43, 2, 3.3, 4.5, 25, 33}) {
            assertThat(three(new MadeRack().times("n1/", factor)).found()).as("x %s", factor)
                    .isEmpty();
        }
    }

    /// The server's meter goes off by a tenth of its last reading a minute.
    private static MadeRack drifting(double last) {
        MadeRack rack = new MadeRack().server(2, 300, "a");
        double[] factor = {last / Math.pow(1.1, Watts.LOOK_BACK - 1)};
        rack.meter("n1/", watts -> {
            double shown = watts * factor[0];
            factor[0] *= 1.1;
            return shown;
        });
        return rack.server(1, 350, "a");
    }

    @Test
    void aRatioThatDriftsCountsOnlyWhereItStaysNearAPowerOfTen() {
        assertThat(drifting(1.4).judge(SERVER).over()).containsExactly(SERVER);
        for (double last : new double[]{2.4, 4.4, 6}) {
            assertThat(drifting(last).found()).as("x %s", last).isEmpty();
            assertThat(drifting(last).judge(SERVER).over()).as("x %s", last).isEmpty();
        }
        assertThat(drifting(10).found()).containsExactly(N1 + " 1");
        assertThat(drifting(30).found()).isEmpty();
    }

    @Test
    void itTakesFiveOfSixMinutes() {
        for (int wrong : new int[]{4, 5}) {
            MadeRack rack = new MadeRack().server(2, 300, "a");
            int[] minute = new int[1];
            rack.meter("n1/", watts -> minute[0]++ >= Watts.LOOK_BACK - wrong
                    ? 10 * watts
                    : watts);
            rack.server(1, _ -> 350, "a");
            assertThat(rack.found()).hasSize(wrong == 5 ? 1 : 0);
        }
    }

    @Test
    void minutesInWhichAnOutletIsMissingAreNotCompared() {
        MadeRack rack = three(new MadeRack().times("n1/", 10)
                .meter("a/outlet/1/",
                        _ -> Double.NaN));
        assertThat(rack.found()).isEmpty();
        assertThat(rack.judge(SERVER).over()).isEmpty();
    }

    /// A third cord that nobody recorded, while a supply idles.
    @Test
    void whatLacksOnOneOfSeveralCordsAccusesNobodyAlone() {
        MadeRack rack = new MadeRack().meter("a/outlet/1/", watts -> watts / 10)
                .server(1, 350, "a", "b");
        assertThat(rack.found()).isEmpty();
    }

    @Test
    void whatIsRightAgainIsOver() {
        assertThat(three(new MadeRack()).judge(SERVER, STRIP).over())
                .containsExactlyInAnyOrder(SERVER, STRIP);
    }

    @Test
    void whoIsNoLongerInQuestionIsOver() {
        Decision decision = three(new MadeRack().times("n1/", 10)).judge(SERVER, OUTLET);
        assertThat(decision.found()).extracting(Finding::suspect).containsExactly(SERVER);
        assertThat(decision.over()).isEqualTo(Set.of(OUTLET));
    }

    /// The neighbours that told who it was have fallen silent.
    @Test
    void whoWasNamedStaysNamedWhileNothingSpeaksAgainst() {
        Decision decision = single().times("n1/", 10).server(1, 350, "a").judge(SERVER);
        assertThat(decision.found()).isEmpty();
        assertThat(decision.over()).isEmpty();
    }

    @Test
    void theSentenceDoesNotChangeWithTheWatts() {
        List<String> texts = List.of(350.0, 420.0)
                .stream()
                .map(watts -> new MadeRack().times("n1/", 10)
                        .server(1, watts, "a")
                        .server(2, 300, "a")
                        .judge()
                        .found()
                        .getFirst()
                        .text())
                .distinct()
                .toList();
        assertThat(texts).hasSize(1);
    }

    @Test
    void aRackPduIsTakenBackOnlyWhenItsServersAgree() {
        MadeRack still = three(new MadeRack().times("a/", 10));
        assertThat(still.judge(STRIP).over()).isEmpty();
        assertThat(still.judge(STRIP).found()).hasSize(1);
    }
}
