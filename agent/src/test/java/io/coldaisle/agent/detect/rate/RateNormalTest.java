package io.coldaisle.agent.detect.rate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.detect.normal.NormalSettings;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// What counters of healthy and broken ports do to a detector that learns.
final class RateNormalTest {
    private static final double MINUTE = 1.0 / 1440;
    private static final double HOUR = 1.0 / 24;
    private final Random random = new Random(17);
    private RateNormal normal = RateNormal.traffic(10_000);
    private double day;

    private static RateNormal of(String name) {
        return requireNonNull(RateNormal
                .of(new SensorIdentity("sw", "port/1", name, SensorKind.RATE, "1/s", 0)));
    }

    /// Goes on for so many days and returns on which days something began to be unusual.
    private List<Double> days(double length, double every, DoubleUnaryOperator rate) {
        List<Double> begun = new ArrayList<>();
        for (double end = day + length - every / 2; day < end; day += every) {
            boolean before = normal.ratio() >= 1;
            reads(rate.applyAsDouble(day));
            if (normal.ratio() >= 1 && !before) {
                begun.add(day);
            }
        }
        return begun;
    }

    private void reads(double rate) {
        normal.observe(rate, 0, Math.round(day * 86_400_000), NormalSettings.DEFAULT);
    }

    private double noisy(double rate) {
        return rate * Math.exp(random.nextGaussian() * 0.5);
    }

    private static double office(double day) {
        double busy = Math.pow(10, 0.5 - 0.5 * Math.cos(2 * Math.PI * day));
        return 1e6 * ((int) day % 7 >= 5 ? 1 + 0.2 * (busy - 1) : busy);
    }

    @Test
    void trafficThatCeasesIsToldWithinTwentyMinutes() {
        assertThat(days(3, MINUTE, _ -> noisy(5e6))).isEmpty();
        assertThat(days(20 * MINUTE, MINUTE, _ -> 200)).hasSize(1);
    }

    @Test
    void aShortPauseAndABurstAreNone() {
        days(10, MINUTE, _ -> noisy(5e6));
        assertThat(days(8 * MINUTE, MINUTE, _ -> 0)).isEmpty();
        assertThat(days(HOUR, MINUTE, _ -> noisy(5e6))).isEmpty();
        assertThat(days(30 * MINUTE, MINUTE, _ -> 1e8)).isEmpty();
        assertThat(days(HOUR, MINUTE, _ -> noisy(5e6))).isEmpty();
    }

    @Test
    void backupsAtNightAndQuietWeekendsAreNormal() {
        assertThat(days(28, MINUTE, day -> noisy(office(day))
                + (day % 1 < ((int) day % 7 == 6 ? 6 : 2) * HOUR ? 8e7 : 0))).isEmpty();
        day += 10 * HOUR;
        assertThat(days(HOUR, MINUTE, _ -> 0)).as("and a loss still is").isNotEmpty();
    }

    @Test
    void aTimeOfDayThatIsShownIsUsed() {
        assertThat(days(28.5, MINUTE, day -> noisy(1e5 * steep(day)))).isEmpty();
        assertThat(days(HOUR, MINUTE, _ -> noisy(1e5))).as("the night's traffic at noon")
                .hasSize(1);
    }

    /// A hundred times the night's at noon.
    private static double steep(double day) {
        return Math.pow(100, 0.5 - 0.5 * Math.cos(2 * Math.PI * day));
    }

    @Test
    void aFactorThatStaysIsTold() {
        assertThat(days(21.4, MINUTE, day -> noisy(office(day)))).isEmpty();
        assertThat(days(2, MINUTE, day -> noisy(office(day) * 6))).isNotEmpty();
        assertThat(normal.expected()).isLessThan(normal.lasting());
    }

    @Test
    void halfOfItIsNot() {
        days(21.4, MINUTE, day -> noisy(office(day)));
        assertThat(days(3, MINUTE, day -> noisy(office(day) / 2))).isEmpty();
    }

    @Test
    void whatLastsIsNewForAnHourAndNormalAfterDays() {
        days(10, MINUTE, _ -> noisy(5e6));
        days(40 * MINUTE, MINUTE, _ -> 0);
        assertThat(normal.score()).isGreaterThan(0.5);
        days(3 * HOUR, MINUTE, _ -> 0);
        assertThat(normal.ratio()).as("still unusual").isGreaterThan(1);
        assertThat(normal.news()).as("no news").isLessThan(0.5);
        days(10, MINUTE, _ -> 0);
        assertThat(normal.ratio()).isLessThan(0.5);
    }

    @Test
    void anOutageDoesNotTeachThatOutagesAreNormal() {
        days(10, MINUTE, _ -> noisy(5e6));
        assertThat(days(2 * HOUR, MINUTE, _ -> 0)).hasSize(1);
        assertThat(days(2, MINUTE, _ -> noisy(5e6))).isEmpty();
        assertThat(days(HOUR, MINUTE, _ -> 0)).hasSize(1);
    }

    @Test
    void anIdlePortMayIdleBurstAndBePutToUse() {
        assertThat(days(12, MINUTE, _ -> random.nextInt(400) == 0 ? 4e7 : 150)).isEmpty();
        assertThat(days(1, MINUTE, _ -> 0)).isEmpty();
        assertThat(days(1, MINUTE, _ -> noisy(3e6))).isEmpty();
    }

    @Test
    void aSaturatedLinkIsNormalAndItsLossIsNot() {
        assertThat(days(12, MINUTE, _ -> 1.25e8)).isEmpty();
        assertThat(days(30 * MINUTE, MINUTE, _ -> 0)).hasSize(1);
    }

    @Test
    void errorsOnlyRiseAndFromSixAMinuteOn() {
        normal = of("hw.network.errors.receive.rate");
        assertThat(days(3, MINUTE, _ -> 0)).isEmpty();
        assertThat(days(3 * MINUTE, MINUTE, _ -> 5)).as("a plug that is moved").isEmpty();
        assertThat(days(HOUR, MINUTE, _ -> 0)).isEmpty();
        assertThat(days(HOUR, MINUTE, _ -> 0.09)).isEmpty();
        assertThat(days(20 * MINUTE, MINUTE, _ -> 0.5)).hasSize(1);
        normal = of("hw.network.errors.receive.rate");
        days(3, MINUTE, _ -> noisy(10));
        assertThat(days(1, MINUTE, _ -> 0)).as("they ended").isEmpty();
    }

    @Test
    void discardsRiseFromFiveASecondOn() {
        normal = of("hw.network.discards.transmit.rate");
        days(3, MINUTE, _ -> 0);
        assertThat(days(HOUR, MINUTE, _ -> 4)).isEmpty();
        assertThat(days(20 * MINUTE, MINUTE, _ -> 30)).hasSize(1);
    }

    /// After a silence its mean comes as one reading; what lasts has to be seen anew.
    @Test
    void gapsTeachNothingAndAlarmNothing() {
        for (int i = 0; i < 30; i++) {
            assertThat(days(0.4, MINUTE, _ -> noisy(5e6))).as("after gap %d", i).isEmpty();
            day += 0.1 + random.nextDouble() * 0.4;
            reads(10);
        }
        assertThat(days(25 * MINUTE, MINUTE, _ -> 0)).hasSize(1);
    }

    @Test
    void irregularAndSlowReadingsAreAsGood() {
        for (double end = 10; day < end; day += MINUTE * (0.2 + random.nextDouble() * 6)) {
            reads(noisy(5e6));
            assertThat(normal.ratio()).isLessThan(1);
        }
        assertThat(days(25 * MINUTE, 5 * MINUTE, _ -> 0)).hasSize(1);
    }

    @Test
    void repeatedTimesAndTimesThatGoBackTeachNothing() {
        days(4, MINUTE, _ -> noisy(5e6));
        for (int i = 0; i < 10_000; i++) {
            reads(0);
        }
        assertThat(normal.ratio()).isZero();
        day -= HOUR;
        assertThat(days(2 * HOUR, MINUTE, _ -> noisy(5e6))).isEmpty();
        assertThat(days(25 * MINUTE, MINUTE, _ -> 0)).hasSize(1);
    }

    @Test
    void aClockThatIsSetIsNoSilence() {
        days(4, MINUTE, _ -> noisy(5e6));
        day += 0.5;
        normal.clockSet(43_200_000);
        assertThat(days(25 * MINUTE, MINUTE, _ -> 0)).hasSize(1);
    }

    @Test
    void whatIsNoNumberChangesNothing() {
        days(4, MINUTE, _ -> noisy(5e6));
        reads(Double.NaN);
        reads(Double.POSITIVE_INFINITY);
        assertThat(days(25 * MINUTE, MINUTE, _ -> 0)).hasSize(1);
    }

    @Test
    void aRestartChangesNoScoreAndAPrefixHasTheSame() {
        RateNormal through = normal;
        int unusual = 0;
        for (int i = 0; i < 20 * 1440; i++) {
            double rate = i % 5_000 > 4_950 ? 0 : noisy(office(day));
            long at = Math.round(day * 86_400_000);
            through.observe(rate, 0, at, NormalSettings.DEFAULT);
            normal = i % 501 == 0 ? restarted(normal) : normal;
            if (normal != through) {
                reads(rate);
            }
            assertThat(normal.ratio()).as("reading %d", i).isEqualTo(through.ratio());
            assertThat(normal.news()).isEqualTo(through.news());
            unusual += through.ratio() >= 1 ? 1 : 0;
            day += MINUTE;
        }
        assertThat(unusual).isPositive();
    }

    private static RateNormal restarted(RateNormal normal) {
        ByteBuffer saved = ByteBuffer.allocate(normal.bytes());
        normal.save(saved);
        assertThat(saved.hasRemaining()).isFalse();
        return RateNormal.traffic(10_000).load(saved.flip());
    }

    @Test
    void whatAnotherVersionSavedIsForgotten() {
        ByteBuffer strange = ByteBuffer.allocate(normal.bytes());
        strange.put(0, (byte) 99);
        assertThat(normal.load(strange).isAdult()).isFalse();
        assertThat(normal.load(ByteBuffer.allocate(3)).ratio()).isZero();
    }

    @Test
    void itsStateIsSmall() {
        assertThat(normal.bytes()).isLessThan(512);
    }
}
