package io.coldaisle.agent.detect.early;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class AirRiseTest {
    private final Site rack = new Site("rack1");

    /// Three inlets, read every 10 s; minutes from now.
    private void minutes(double length, DoubleUnaryOperator celsius) {
        for (double t = 0; t < length; t += 1 / 6.0) {
            rack.after(10_000);
            rack.inlet("sensor/bottom", celsius.applyAsDouble(t) - 0.4);
            rack.inlet("sensor/middle", celsius.applyAsDouble(t));
            rack.inlet("sensor/top", celsius.applyAsDouble(t) + 0.4);
        }
    }

    private static boolean begins(Alarm alarm) {
        return !alarm.clears();
    }

    @Test
    void lostCoolingIsToldOnceBeforeAnyLimitAndOnceMoreWhenItIsUrgent() {
        minutes(20, _ -> 22);
        long lost = rack.nowMs;
        minutes(5, t -> Math.min(34, 22 + 2.4 * t));
        minutes(20, _ -> 34);
        List<Alarm> told = rack.alarms;
        assertThat(told).hasSizeBetween(1, 2);
        assertThat(told).allSatisfy(alarm -> {
            assertThat(alarm.condition()).isEqualTo("rack.inlet_temp_rising");
            assertThat(alarm.component()).isEmpty();
        });
        long toCaution = lost + Math.round((27 - 22.4) / 2.4 * 60_000);
        long toCritical = lost + Math.round((32 - 22.4) / 2.4 * 60_000);
        assertThat(told.getFirst().observedAtMs()).isLessThan(toCaution);
        assertThat(told.getLast().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(told.getLast().observedAtMs()).isLessThan(toCritical - 60_000);
        assertThat(told.getLast().text()).contains("32 Cel in about").contains("Check the cooling");
    }

    @Test
    void itEndsOnceWhenTheAirIsStillAgain() {
        minutes(20, _ -> 22);
        minutes(3, t -> 22 + 2.4 * t);
        minutes(60, t -> 22 + 7.2 * Math.exp(-t / 3));
        assertThat(rack.alarms).filteredOn(Alarm::clears).hasSize(1);
        assertThat(rack.alarms.getLast().clears()).isTrue();
        assertThat(rack.inForce()).isEmpty();
    }

    @Test
    void aSlowRiseIsToldWithTheMinutesThatAreLeft() {
        minutes(20, _ -> 22);
        minutes(15, t -> 22 + 0.2 * t);
        assertThat(rack.alarms).filteredOn(AirRiseTest::begins)
                .first()
                .satisfies(alarm -> assertThat(alarm.severity()).isEqualTo(Severity.WARNING));
        assertThat(rack.alarms.getFirst().expected()).isNotNull();
        assertThat(rack.alarms.getFirst().text()).contains("27 Cel in about");
    }

    @Test
    void aJobThatWarmsTheAirByADegreeIsNoLossOfCooling() {
        minutes(20, _ -> 22);
        minutes(40, t -> 22 + 1.2 * -Math.expm1(-t / 4));
        minutes(40, t -> 22 + 1.2 * Math.exp(-t / 4));
        assertThat(rack.alarms).isEmpty();
    }

    @Test
    void oneStepOfACoarseSensorIsNoRise() {
        for (int i = 0; i < 360; i++) {
            rack.after(10_000);
            for (String at : List.of("sensor/a", "sensor/b")) {
                rack.reads(at, "hw.temperature", io.coldaisle.model.SensorKind.TEMPERATURE, "Cel",
                        0, i < 180 ? 22.4 : 22.6, Site.INLET);
            }
        }
        assertThat(rack.alarms).isEmpty();
    }

    @Test
    void aRestartInTheMidstRaisesNothingNewAndForgetsNothing() {
        minutes(20, _ -> 22);
        minutes(2, t -> 22 + 2.4 * t);
        assertThat(rack.inForce()).hasSize(1);
        int before = rack.alarms.size();
        Severity told = rack.inForce().getFirst().severity();
        rack.restart();
        minutes(1, t -> 26.8 + 2.4 * t);
        assertThat(rack.alarms.subList(before, rack.alarms.size()))
                .allSatisfy(alarm -> assertThat(alarm.severity()).isGreaterThan(told));
        minutes(60, _ -> 22);
        assertThat(rack.alarms).filteredOn(Alarm::clears).hasSize(1);
    }

    @Test
    void aRestartRemembersTheRiseSoFar() {
        minutes(20, _ -> 22);
        minutes(9, t -> 22 + 0.4 * t);
        rack.restart();
        int before = rack.early().tracks();
        minutes(1, t -> 25.6 + 0.4 * t);
        assertThat(before).isZero();
        assertThat(rack.inForce()).hasSize(1);
    }
}
