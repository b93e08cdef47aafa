package io.coldaisle.lab.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RackPduTest {
    private final Utility sideA = new Utility("a");
    private final Utility sideB = new Utility("b");

    private static void run(RackPdu strip, long ms, double wattsAtOutlet1) {
        for (long at = 0; at < ms; at += 250) {
            strip.outlet(1).draw(wattsAtOutlet1);
            strip.step(250);
        }
    }

    @Test
    void outletsAreSharedOverBothBanksInOrder() {
        RackPdu strip = new RackPdu("p", sideA, null, 8, 16);
        assertThat(strip.outlets()).extracting(Outlet::bank)
                .containsExactly(1, 1, 1, 1, 2, 2, 2,
                        2);
        assertThat(strip.outlet(3).id()).isEqualTo("p/o03");
    }

    @Test
    void aCardOnItsOwnInputDiesWithIt() {
        RackPdu strip = new RackPdu("p", sideA, null, 8, 16);
        sideA.outage(true);
        assertThat(strip.cardLive()).isFalse();
    }

    @Test
    void aCardFedFromBothSidesOutlivesItsStrip() {
        RackPdu strip = new RackPdu("p", sideA, sideB, 8, 16);
        sideA.outage(true);
        assertThat(strip.live()).isFalse();
        assertThat(strip.cardLive()).isTrue();
        sideB.outage(true);
        assertThat(strip.cardLive()).isFalse();
    }

    @Test
    void aTrippedBreakerKillsTheOutletsButNotTheCard() {
        RackPdu strip = new RackPdu("p", sideA, null, 8, 16);
        strip.tripBreakers(true);
        assertThat(strip.outlets()).noneMatch(Outlet::live);
        assertThat(strip.cardLive()).isTrue();
        strip.tripBreakers(false);
        assertThat(strip.outlets()).allMatch(Outlet::live);
    }

    @Test
    void onlyTheOverloadedBankTripsAndOnlyAfterAWhile() {
        RackPdu strip = new RackPdu("p", sideA, null, 8, 16);
        double tooMuch = 17 * Supply.NOMINAL_V * Supply.POWER_FACTOR;
        run(strip, 29_000, tooMuch);
        assertThat(strip.tripped(1)).isFalse();
        run(strip, 2_000, tooMuch);
        assertThat(strip.tripped(1)).isTrue();
        assertThat(strip.tripped(2)).isFalse();
        assertThat(strip.bankA(1)).isZero();
    }

    @Test
    void nothingIsDrawnFromADeadOutlet() {
        RackPdu strip = new RackPdu("p", sideA, null, 8, 16);
        strip.outlet(1).draw(500);
        assertThat(strip.loadW()).isEqualTo(500);
        sideA.outage(true);
        assertThat(strip.loadW()).isZero();
    }

    @Test
    void energyIsPowerTimesTime() {
        RackPdu strip = new RackPdu("p", sideA, null, 8, 16);
        run(strip, 3_600_000, 1000);
        assertThat(strip.energyWh()).isCloseTo(1000, within(0.1));
        assertThat(strip.peakW()).isEqualTo(1000);
    }

    @Test
    void aFailedSupplyDrawsNothingAndAnOutletWithoutVoltageFeedsNothing() {
        RackPdu strip = new RackPdu("p", sideA, null, 8, 16);
        PowerSupply supply = new PowerSupply("psu1", strip.outlet(1));
        supply.carry(94);
        assertThat(supply.inputW()).isCloseTo(100, within(0.001));
        assertThat(strip.loadW()).isCloseTo(100, within(0.001));
        supply.failed(true);
        supply.carry(94);
        assertThat(supply.hasInput()).isTrue();
        assertThat(strip.loadW()).isZero();
    }
}
