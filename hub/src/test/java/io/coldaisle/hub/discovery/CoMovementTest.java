package io.coldaisle.hub.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A rack of servers on two rack PDUs, each server half on either side, with meters that are a few
/// watts off.
final class CoMovementTest {
    private static final int WINDOWS = 400;
    private static final int SERVERS = 10;

    private final List<WattSeries> outlets = new ArrayList<>();
    private final List<WattSeries> loads = new ArrayList<>();

    /// What all servers do by day, and each in its own minute.
    private static double[] load(Random dice, double own) {
        double[] watts = new double[WINDOWS];
        double mine = 0;
        for (int i = 0; i < WINDOWS; i++) {
            mine = 0.7 * mine + own * dice.nextGaussian();
            watts[i] = 300 + 80 * Math.sin(i / 60.0) + mine;
        }
        return watts;
    }

    private static double[] metered(Random dice, double[] watts, double share) {
        return Arrays.stream(watts)
                .map(w -> Math.round(w * share + 1.5 * dice.nextGaussian()))
                .toArray();
    }

    private void rack(Random dice, double own) {
        for (int n = 0; n < SERVERS; n++) {
            double[] watts = load(dice, own);
            loads.add(new WattSeries("n" + n, "n" + n, "r", metered(dice, watts, 1)));
            outlets.add(new WattSeries("a/o" + n, "a", "r", metered(dice, watts, 0.55)));
            outlets.add(new WattSeries("b/o" + n, "b", "r", metered(dice, watts, 0.45)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyServerIsFoundOnBothItsOutletsAndOnNoOther(long seed) {
        rack(new Random(seed), 25);
        List<PowerPair> pairs = CoMovement.find(outlets, loads);
        assertThat(pairs).hasSize(2 * SERVERS)
                .allSatisfy(pair -> assertThat(pair.outlet())
                        .endsWith("/o" + pair.load().substring(1)))
                .allSatisfy(pair -> assertThat(pair.confidence()).isBetween(0.9, 0.99));
        assertThat(pairs).isSortedAccordingTo(
                (x, y) -> Double.compare(y.confidence(), x.confidence()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void serversThatWorkInStepAreNotTakenForEachOther(long seed) {
        Random dice = new Random(seed);
        double[] all = load(dice, 25);
        for (int n = 0; n < SERVERS; n++) {
            loads.add(new WattSeries("n" + n, "n" + n, "r", metered(dice, all, 1)));
            outlets.add(new WattSeries("a/o" + n, "a", "r", metered(dice, all, 0.5)));
        }
        assertThat(CoMovement.find(outlets, loads)).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aServerWhoseOutletIsNotMeteredIsGivenNone(long seed) {
        rack(new Random(seed), 25);
        outlets.removeIf(outlet -> outlet.component().endsWith("/o3"));
        assertThat(CoMovement.find(outlets, loads)).hasSize(2 * SERVERS - 2)
                .noneMatch(pair -> pair.load().equals("n3"));
    }

    @Test
    void anIdleServerSaysNothingAndNeitherDoTooFewWindows() {
        rack(new Random(7), 0);
        loads.replaceAll(load -> new WattSeries(load.component(), load.source(), load.area(),
                new double[WINDOWS]));
        assertThat(CoMovement.find(outlets, loads)).isEmpty();
        outlets.clear();
        loads.clear();
        rack(new Random(7), 25);
        List<WattSeries> few = outlets.stream()
                .map(o -> new WattSeries(o.component(), o.source(), o.area(),
                        Arrays.copyOf(o.watts(), 40)))
                .toList();
        assertThat(CoMovement.find(few, loads)).isEmpty();
    }

    @Test
    void gapsAreSteppedOver() {
        rack(new Random(11), 25);
        for (WattSeries outlet : outlets) {
            Arrays.fill(outlet.watts(), 50, 120, Double.NaN);
        }
        List<PowerPair> pairs = CoMovement.find(outlets, loads);
        assertThat(pairs).hasSize(2 * SERVERS)
                .allSatisfy(pair -> assertThat(pair.windows()).isEqualTo(WINDOWS - 1 - 71));
    }

    @Test
    void whatStandsElsewhereIsNotCompared() {
        rack(new Random(5), 25);
        loads.replaceAll(load -> new WattSeries(load.component(), load.source(), "other",
                load.watts()));
        assertThat(CoMovement.find(outlets, loads)).isEmpty();
    }

    @Test
    void somethingLargerThatTheServerIsPartOfIsNoOutletOfIt() {
        Random dice = new Random(3);
        double[] watts = load(dice, 25);
        loads.add(new WattSeries("n", "n", "r", metered(dice, watts, 1)));
        outlets.add(new WattSeries("a/o1", "a", "r", metered(dice, watts, 3)));
        assertThat(CoMovement.find(outlets, loads)).isEmpty();
    }

    @Test
    void theTailOfTheNormalDistribution() {
        assertThat(CoMovement.luck(0)).isCloseTo(0.5, within(1e-7));
        assertThat(CoMovement.luck(1.6448536)).isCloseTo(0.05, within(1e-7));
        assertThat(CoMovement.luck(-1.6448536)).isCloseTo(0.95, within(1e-7));
        assertThat(CoMovement.luck(3.0902323)).isCloseTo(0.001, within(1e-7));
    }
}
