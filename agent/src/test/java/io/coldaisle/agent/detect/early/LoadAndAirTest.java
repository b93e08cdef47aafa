package io.coldaisle.agent.detect.early;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.coldaisle.model.Alarm;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class LoadAndAirTest {
    private final Site device = new Site("d1");

    private interface Reading {
        void at(double hour);
    }

    private void hours(double length, Reading reading) {
        for (double hour = 0; hour < length; hour += 1 / 60.0) {
            device.after(60_000);
            reading.at(hour);
        }
    }

    private void amperes(String phase, double amperes) {
        device.reads("phase/" + phase, "hw.current", SensorKind.CURRENT, "A", 1, amperes,
                Site.BREAKER);
    }

    private void allDay(double hours, DoubleUnaryOperator amperes) {
        hours(hours, hour -> amperes("1", amperes.applyAsDouble(hour)));
    }

    @Test
    void eightyPercentForThreeHoursIsTooMuchForABreaker() {
        allDay(2.5, _ -> 13.2);
        assertThat(device.begun()).isEmpty();
        allDay(1, _ -> 13.2);
        assertThat(device.begun()).containsExactly("rpdu.load_high");
        assertThat(device.alarms.getFirst().text()).contains("80 %");
    }

    @Test
    void anHourAboveItIsNot() {
        allDay(30, hour -> hour % 6 < 1 ? 14 : 9);
        assertThat(device.begun()).isEmpty();
    }

    @Test
    void aPeakThatGrowsFromDayToDayIsToldBeforeItGetsThere() {
        allDay(24 * 15, hour -> 7 + hour / 24 * 0.25 + 1.5 * Math.sin(2 * Math.PI * hour / 24));
        assertThat(device.begun()).containsExactly("current.trend");
    }

    /// A week with a quiet end, and what is added from its hour 168 on.
    private void weeks(double hours, DoubleUnaryOperator added) {
        allDay(hours, hour -> (hour / 24 % 7 >= 5 ? 5 : 7) + Math.sin(2 * Math.PI * hour / 24)
                + added.applyAsDouble(hour - 168));
    }

    @Test
    void aLoadThatCreepsToItsLimitWithinDaysIsToldADayBefore() {
        weeks(168 + 30, after -> Math.max(0, after) * 0.08);
        assertThat(device.begun()).containsExactly("current.trend");
        assertThat(device.alarms.getFirst().detector()).isEqualTo("early.creep");
        assertThat(device.alarms.getFirst().text()).contains("A a day").contains("80 %");
    }

    @Test
    void aLoadAddedAtOnceIsNoCreep() {
        weeks(168 + 96, after -> after > 0 ? 3 : 0);
        assertThat(device.begun()).isEmpty();
    }

    @Test
    void aMondayAfterAWeekendIsNoCreep() {
        weeks(24 * 30, _ -> 0);
        assertThat(device.begun()).isEmpty();
    }

    @Test
    void unequalPhasesAreToldOnlyUnderLoad() {
        hours(1, _ -> {
            amperes("1", 3);
            amperes("2", 2);
            amperes("3", 1);
        });
        assertThat(device.begun()).isEmpty();
        hours(1, _ -> {
            amperes("1", 11);
            amperes("2", 7);
            amperes("3", 6);
        });
        assertThat(device.alarms).singleElement().satisfies(alarm -> {
            assertThat(alarm.condition()).isEqualTo("current.imbalance");
            assertThat(alarm.severity()).isEqualTo(Severity.MINOR);
            assertThat(alarm.component()).isEmpty();
        });
    }

    private void air(double celsius, double humidity) {
        device.reads("probe/1/t", "hw.temperature", SensorKind.TEMPERATURE, "Cel", 1, celsius,
                Site.PLAIN);
        device.reads("probe/1/h", "dc.env.humidity", SensorKind.HUMIDITY, "%", 0, humidity,
                Site.PLAIN);
    }

    @Test
    void theDewPointIsThatOfMagnus() {
        assertThat(AirEnvelope.dewPoint(20, 50)).isCloseTo(9.27, offset(0.02));
        assertThat(AirEnvelope.dewPoint(25, 100)).isCloseTo(25, offset(1e-9));
    }

    @Test
    void dampAirIsToldAfterAWhileAndEndsOnce() {
        hours(1, _ -> air(22, 50));
        hours(0.2, _ -> air(24, 60));
        assertThat(device.begun()).isEmpty();
        hours(1, _ -> air(24, 60));
        assertThat(device.begun()).containsExactly("zone.humidity_high");
        assertThat(device.alarms.getFirst().severity()).isEqualTo(Severity.WARNING);
        hours(1, _ -> air(22, 50));
        assertThat(device.alarms).filteredOn(Alarm::clears).hasSize(1);
    }

    @Test
    void aProbeThatIsNotPluggedInIsNoDryAir() {
        hours(1, _ -> air(0, 0));
        assertThat(device.begun()).isEmpty();
    }

    @Test
    void waterAboutToCondenseOnALoopIsTold() {
        hours(0.5, _ -> {
            air(24, 55);
            device.reads("coolant/supply", "hw.temperature", SensorKind.TEMPERATURE, "Cel", 1, 15,
                    Site.PLAIN);
        });
        assertThat(device.begun()).containsExactly("zone.condensation");
    }

    @Test
    void intakeAirOutsideOfTheEnvelopeIsToldWhereTheDeviceHasNoLimit() {
        hours(1, _ -> device.reads("inlet", "hw.temperature", SensorKind.TEMPERATURE, "Cel", 0, 29,
                Site.PLAIN));
        assertThat(device.begun()).containsExactly("server.inlet_temp_high");
        hours(1, _ -> device.reads("inlet", "hw.temperature", SensorKind.TEMPERATURE, "Cel", 0, 33,
                Site.PLAIN));
        assertThat(device.alarms).hasSize(2);
        assertThat(device.alarms.getLast().severity()).isEqualTo(Severity.MINOR);
    }
}
