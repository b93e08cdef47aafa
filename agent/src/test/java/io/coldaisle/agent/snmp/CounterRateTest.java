package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coldaisle.agent.snmp.CounterRate.Rate;
import io.coldaisle.agent.snmp.CounterRate.Reading;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterRateTest {
    private static final double GIGABIT = 125_000_000;

    private static Reading at(double value, int bits, long second) {
        return new Reading(value, bits, 1e6 + second * 1000, 0, second * 1000, GIGABIT);
    }

    private static Rate second(Reading first, Reading second) {
        CounterRate rate = new CounterRate();
        assertThat(rate.observe(first)).isEqualTo(new Rate.None());
        return rate.observe(second);
    }

    @Test
    void aCounterThatWrapsGoesOn() {
        assertThat(second(at(0x1p32 - 1000, 32, 0), at(9000, 32, 10)))
                .isEqualTo(new Rate.Good(1000));
        assertThat(second(at(0x1p32 - 1000, 64, 0), at(0x1p32 + 9000, 64, 10)))
                .isEqualTo(new Rate.Good(1000));
    }

    @Test
    void aCounterThatWasResetHasNoRate() {
        assertThat(second(at(5e9, 64, 0), at(9000, 64, 10))).isEqualTo(new Rate.None());
        // as a wrap this would be 427 MB/s on a link of 125
        assertThat(second(at(50_000, 32, 0), at(20_000, 32, 10))).isEqualTo(new Rate.None());
        assertThat(second(at(5e9, 64, 0), at(5e12, 64, 10)))
                .as("nor one that jumps further than the link can")
                .isEqualTo(new Rate.None());
    }

    @Test
    void aRestartedDeviceHasNoRateAndThenOneAgain() {
        CounterRate rate = new CounterRate();
        rate.observe(new Reading(4.29e9, 32, 9e8, 0, 0, GIGABIT));
        assertThat(rate.observe(new Reading(2e6, 32, 4000, 0, 10_000, GIGABIT)))
                .isEqualTo(new Rate.None());
        assertThat(rate.observe(new Reading(3e6, 32, 14_000, 0, 20_000, GIGABIT)))
                .isEqualTo(new Rate.Good(100_000));
    }

    @Test
    void anInterfaceThatWasResetHasNoRate() {
        Reading before = new Reading(1000, 64, 1e6, 500, 0, GIGABIT);
        Reading after = new Reading(2000, 64, 1.01e6, 100_500, 10_000, GIGABIT);
        assertThat(second(before, after)).isEqualTo(new Rate.None());
    }

    @Test
    void thirtyTwoBitsThatALinkCouldFillTwiceAreNotGood() {
        double tenGigabit = 10 * GIGABIT;
        assertThat(second(new Reading(1000, 32, 0, 0, 0, tenGigabit),
                new Reading(2000, 32, 10_000, 0, 10_000, tenGigabit)))
                .isEqualTo(new Rate.Ambiguous());
        assertThat(second(new Reading(1000, 64, 0, 0, 0, tenGigabit),
                new Reading(2000, 64, 10_000, 0, 10_000, tenGigabit)))
                .isEqualTo(new Rate.Good(100));
    }

    @Test
    void theDevicesClockCounts() {
        // the first answer was held up for four seconds on its way
        assertThat(second(new Reading(0, 64, 1_000_000, 0, 4000, GIGABIT),
                new Reading(1e6, 64, 1_010_000, 0, 10_000, GIGABIT)))
                .isEqualTo(new Rate.Good(100_000));
    }

    /// A device with counters of any width, traffic of any kind, restarts, resets of interfaces, lost
    /// polls and slow answers: every rate that is called good is the true one.
    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void aGoodRateIsTheTrueOne(int bits) {
        int good = 0;
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed * 2 + bits);
            double most = Math.pow(10, 5 + random.nextInt(5));
            SimulatedCounter device = new SimulatedCounter(random, bits, most);
            CounterRate rate = new CounterRate();
            for (int poll = 0; poll < 60; poll++) {
                double truth = device.advance();
                switch (rate.observe(device.reading())) {
                    case Rate.Good(double perSecond) -> {
                        good++;
                        assertThat(truth).as("seed %s poll %s: nothing was reset", seed, poll)
                                .isNotNaN();
                        assertThat(perSecond).as("seed %s poll %s", seed, poll)
                                .isCloseTo(truth, within(truth * 0.002 + 1));
                    }
                    case Rate.Ambiguous() -> assertThat(bits).isEqualTo(32);
                    case Rate.None() -> {
                    }
                }
            }
        }
        assertThat(good).isGreaterThan(2000 * 10);
    }

    /// Knows what really passed; the reading shows what SNMP shows.
    private static final class SimulatedCounter {
        private final Random random;
        private final int bits;
        private final double most;
        private double value;
        private double upMs;
        private double discontinuity;
        private double clockMs = 1;
        private double held;

        SimulatedCounter(Random random, int bits, double most) {
            this.random = random;
            this.bits = bits;
            this.most = most;
            this.value = Math.floor(random.nextDouble() * 0x1p32);
            this.upMs = random.nextInt(10) == 0 ? 20_000 : 1e6 + random.nextInt(1_000_000_000);
        }

        /// Goes on to the next poll; returns the rate since the last, NaN when something was reset.
        double advance() {
            double ms = Math.floor((random.nextInt(8) == 0 ? 60_000 : 10_000)
                    + random.nextInt(2000) - 1000);
            double passed = Math.floor(most * (random.nextInt(4) == 0 ? 1 : random.nextDouble())
                    * ms / 1000);
            boolean restart = random.nextInt(12) == 0;
            boolean reset = !restart && random.nextInt(12) == 0;
            clockMs += ms;
            if (restart) {
                // it was down for six seconds at least, and is up again for the rest or less
                upMs = Math.floor((ms - 6000) * random.nextDouble());
                value = Math.floor(passed * upMs / ms);
                discontinuity = 0;
            } else if (reset) {
                upMs += ms;
                discontinuity = upMs - 1;
                value = Math.floor(passed * random.nextDouble());
            } else {
                upMs += ms;
                value += passed;
            }
            held = random.nextInt(5) == 0 ? random.nextInt(4000) : random.nextInt(20);
            return restart || reset ? Double.NaN : passed * 1000 / ms;
        }

        Reading reading() {
            double shown = bits == 32 ? value % 0x1p32 : value;
            return new Reading(shown, bits, Math.floor(upMs / 10) * 10, discontinuity,
                    (long) (clockMs + held), most);
        }
    }
}
