package io.coldaisle.lab.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class UpsTest {
    private static final long STEP = 250;

    private final Utility utility = new Utility("s1-utilA");
    private final Ups ups = new Ups("s1r1-upsA", utility, 10_000, 300_000);
    private final RowPdu rowPdu = new RowPdu("s1r1w1-pduA", ups);
    private final RackPdu strip = new RackPdu("s1r1w1k01-pA", rowPdu, null, 8, 1000);

    private void run(long ms, double loadW) {
        for (long at = 0; at < ms; at += STEP) {
            ups.step(STEP);
            strip.outlet(1).draw(loadW);
            rowPdu.settleLoad(List.of(strip));
            ups.settleLoad(List.of(rowPdu));
        }
    }

    @Test
    void withItsInputItFeedsFromTheMainsAndStaysFull() {
        run(10_000, 5000);
        assertThat(ups.source()).isEqualTo(OutputSource.NORMAL);
        assertThat(ups.charge()).isEqualTo(1);
        assertThat(ups.loadW()).isEqualTo(5000);
        assertThat(ups.onBatteryMs()).isZero();
    }

    @Test
    void withoutInputItCarriesHalfItsRatingForItsRuntimeThenDropsTheLoad() {
        run(STEP, 5000);
        utility.outage(true);
        run(299_000, 5000);
        assertThat(ups.source()).isEqualTo(OutputSource.BATTERY);
        assertThat(ups.batteryLow()).isTrue();
        run(2_000, 5000);
        assertThat(ups.source()).isEqualTo(OutputSource.NONE);
        assertThat(strip.live()).isFalse();
        assertThat(ups.loadW()).isZero();
    }

    @Test
    void theBatteryIsLowAfterThreeQuartersOfTheRuntime() {
        run(STEP, 5000);
        utility.outage(true);
        run(220_000, 5000);
        assertThat(ups.batteryLow()).isFalse();
        run(10_000, 5000);
        assertThat(ups.batteryLow()).isTrue();
    }

    @Test
    void halfTheLoadLastsTwiceAsLong() {
        run(STEP, 2500);
        long full = ups.runtimeLeftMs();
        assertThat((double) full).isCloseTo(600_000, within(1.0));
        utility.outage(true);
        run(300_000, 2500);
        assertThat(ups.charge()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void whenTheMainsReturnItFeedsAgainAndChargesSlowly() {
        run(STEP, 5000);
        utility.outage(true);
        run(310_000, 5000);
        utility.outage(false);
        run(30_000, 5000);
        assertThat(ups.source()).isEqualTo(OutputSource.NORMAL);
        assertThat(ups.charge()).isCloseTo(0.01, within(0.001));
    }

    @Test
    void aLossOfInputIsCountedOnceHoweverLongItLasts() {
        run(1_000, 100);
        utility.outage(true);
        run(5_000, 100);
        utility.outage(false);
        run(1_000, 100);
        assertThat(ups.inputLineBads()).isEqualTo(1);
    }

    @Test
    void aLostOutputIsDeadAtOnceAndLivesAgainWhenRepaired() {
        run(1_000, 5000);
        ups.outputLost(true);
        run(STEP, 5000);
        assertThat(ups.live()).isFalse();
        ups.outputLost(false);
        run(STEP, 5000);
        assertThat(ups.live()).isTrue();
    }

    @Test
    void anOverloadIsBorneForAMinuteAndThenTrips() {
        run(59_000, 11_000);
        assertThat(ups.live()).isTrue();
        assertThat(ups.overloaded()).isTrue();
        run(3_000, 11_000);
        assertThat(ups.live()).isFalse();
        run(60_000, 0);
        assertThat(ups.live()).as("a trip stays until somebody resets it").isFalse();
    }

    @Test
    void aShortOverloadIsForgiven() {
        run(50_000, 11_000);
        run(1_000, 9_000);
        run(50_000, 11_000);
        assertThat(ups.live()).isTrue();
    }
}
