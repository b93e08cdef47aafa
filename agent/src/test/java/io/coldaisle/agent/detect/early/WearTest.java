package io.coldaisle.agent.detect.early;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// What wears or fills over days, read every half an hour.
final class WearTest {
    private static final long STEP_MS = 30 * Shapes.MINUTE_MS;
    private final Site device = new Site("d1");
    private final Random random = new Random(5);

    private interface Reading {
        void at(double day);
    }

    private void days(double length, Reading reading) {
        for (double day = 0; day < length; day += 1 / 48.0) {
            device.after(STEP_MS);
            reading.at(day);
        }
    }

    private double swing(double day) {
        return Math.sin(2 * Math.PI * day);
    }

    private void ups(double seconds, double load) {
        device.reads("output/1", "dc.ups.load", SensorKind.UTILIZATION, "%", 0, load, Site.PLAIN);
        device.reads("battery", "hw.battery.charge", SensorKind.UTILIZATION, "%", 0, 100,
                Site.PLAIN);
        device.reads("battery", "hw.battery.time_left", SensorKind.DURATION, "s", 0, seconds,
                Site.PLAIN);
    }

    @Test
    void aBatteryThatHoldsLessAtEqualLoadIsWeakAndThenAtItsEnd() {
        device.is("dc.ups.output_source", "normal");
        days(120, day -> {
            double load = 50 + 10 * swing(day);
            ups(3600 * (1 - 0.0025 * day) * Math.pow(load / 50, -BatteryOutlook.PEUKERT), load);
        });
        assertThat(device.begun()).containsExactly("ups.battery_weak", "ups.battery_weak");
        assertThat(device.alarms.getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(device.alarms.getLast().severity()).isEqualTo(Severity.MINOR);
        assertThat(device.alarms.getLast().text()).contains("Replace it");
    }

    @Test
    void aBatteryThatLastsForLessBecauseMoreHangsOnItIsWell() {
        days(60, day -> {
            double load = day < 40 ? 40 : 65;
            ups(3600 * Math.pow(load / 40, -BatteryOutlook.PEUKERT), load);
        });
        assertThat(device.begun()).isEmpty();
    }

    @Test
    void aDischargeThatTakesMoreChargeThanItShouldTellsOfAWeakBattery() {
        days(20, _ -> ups(3600, 50));
        device.is("dc.ups.output_source", "normal");
        discharge(0.95);
        assertThat(device.begun()).isEmpty();
        discharge(0.7);
        assertThat(device.begun()).containsExactly("ups.battery_weak");
        assertThat(device.alarms.getFirst().detector()).isEqualTo("early.battery");
    }

    /// From 100 % to 60 % with a battery that holds that share of what it held.
    private void discharge(double holds) {
        device.is("dc.ups.output_source", "battery");
        for (int s = 0; s < 3600 * 0.4 * holds; s += 10) {
            device.after(10_000);
            device.reads("output/1", "dc.ups.load", SensorKind.UTILIZATION, "%", 0, 50,
                    Site.PLAIN);
            device.reads("battery", "hw.battery.charge", SensorKind.UTILIZATION, "%", 0,
                    100 - s / (36.0 * holds), Site.PLAIN);
        }
        device.is("dc.ups.output_source", "normal");
        device.after(Shapes.DAY_MS);
    }

    @Test
    void onBatteryTooLittleTimeForAShutdownIsCritical() {
        device.is("dc.ups.output_source", "battery");
        ups(1200, 50);
        assertThat(device.begun()).isEmpty();
        device.after(10_000);
        ups(290, 50);
        assertThat(device.begun()).containsExactly("ups.runtime_short");
        assertThat(device.alarms.getFirst().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aWarmBatteryAges() {
        days(3, day -> device.reads("battery", "hw.temperature", SensorKind.TEMPERATURE, "Cel", 1,
                37 + swing(day), Site.PLAIN));
        assertThat(device.begun()).containsExactly("ups.battery_hot");
        assertThat(device.alarms.getFirst().text()).contains("2.3 times as fast");
    }

    private void fan(double rpm, double inlet, double watts) {
        device.reads("inlet", "hw.temperature", SensorKind.TEMPERATURE, "Cel", 0, inlet,
                Site.PLAIN);
        device.reads("", "hw.host.power", SensorKind.POWER, "W", 0, watts, Site.PLAIN);
        device.reads("fan/1", "hw.fan.speed", SensorKind.FAN, "{rpm}", 0, rpm, Site.PLAIN);
    }

    @Test
    void fansThatTurnFasterForTheSameAirTellOfDust() {
        days(30, day -> fan(5000 * (1 + 0.015 * Math.max(0, day - 8)) + 100 * swing(day)
                + 20 * random.nextGaussian(), 22 + swing(day), 300 + 20 * swing(day)));
        assertThat(device.begun()).containsExactly("fan.trend");
        assertThat(device.alarms.getFirst().text()).contains("faster").contains("Clean filters");
    }

    @Test
    void fansThatTurnFasterInAWarmWeekDoNot() {
        DoubleUnaryOperator warmth = day -> 22 + swing(day) + 6 * Math.clamp(day / 10 - 1, 0, 1);
        days(30, day -> fan(5000 + 150 * (warmth.applyAsDouble(day) - 22)
                + 20 * random.nextGaussian(), Math.min(26.9, warmth.applyAsDouble(day)), 300));
        assertThat(device.begun()).doesNotContain("fan.trend");
    }

    @Test
    void aSupplyThatWastesMoreIsTold() {
        days(40, day -> {
            double out = 400 + 20 * swing(day);
            device.reads("psu/1/input", "hw.power", SensorKind.POWER, "W", 1,
                    out / (day < 20 ? 0.93 : 0.89), Site.PLAIN);
            device.reads("psu/1/output", "hw.power", SensorKind.POWER, "W", 1, out, Site.PLAIN);
        });
        assertThat(device.begun()).containsExactly("psu.efficiency_low");
    }

    @Test
    void anOutputVoltageThatTremblesIsTold() {
        days(20, day -> device.reads("psu/1/output", "hw.voltage", SensorKind.VOLTAGE, "V", 2,
                12.1 + random.nextGaussian() * (day < 12 ? 0.02 : 0.1), Site.PLAIN));
        assertThat(device.begun()).containsExactly("psu.voltage_wobble");
    }

    @Test
    void whatDriftsTowardsItsLimitIsToldDaysBefore() {
        var limited = new SensorRules(new Limits(null, null, null, 85.0, null, null), "", "", "",
                true);
        days(30, day -> device.reads("disk/1", "hw.utilization", SensorKind.UTILIZATION, "%", 1,
                40 + 1.2 * day + 3 * swing(day), limited));
        assertThat(device.begun()).containsExactly("utilization.trend");
        double daysLeft = 37.5 - (device.alarms.getFirst().observedAtMs()
                - (device.nowMs - 30 * (double) Shapes.DAY_MS)) / Shapes.DAY_MS;
        assertThat(daysLeft).isBetween(7.0, 15.0);
    }

    private void errors(double count) {
        device.reads("dimm/1", "hw.errors", SensorKind.OTHER, "1", 0, count, Site.PLAIN);
    }

    @Test
    void theFirstErrorAfterAQuietMonthIsTold() {
        days(35, _ -> errors(7));
        errors(8);
        assertThat(device.begun()).containsExactly("dimm.ecc_rate");
    }

    @Test
    void errorsThatComeAsTheyDidAreNot() {
        double[] count = {0};
        days(60, _ -> errors(count[0] += random.nextDouble() < 0.05 ? 1 : 0));
        assertThat(device.begun()).isEmpty();
        for (int i = 0; i < 20; i++) {
            device.after(60_000);
            errors(count[0] += 1);
        }
        assertThat(device.begun()).containsExactly("dimm.ecc_rate");
    }

    @Test
    void theTailOfPoissonIsRight() {
        assertThat(ErrorGrowth.tail(0, 2)).isEqualTo(1);
        assertThat(ErrorGrowth.tail(3, 1)).isCloseTo(0.0803, org.assertj.core.data.Offset
                .offset(1e-4));
    }
}
