package io.coldaisle.agent.detect.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoleTest {
    @ParameterizedTest
    @CsvSource({"Inlet Temp, hw.temperature, TEMPERATURE, Cel, INLET",
        "SystemBoardInletTemp, hw.temperature, TEMPERATURE, Cel, INLET",
        "temperature/System Board Exhaust Temp, hw.temperature, TEMPERATURE, Cel, EXHAUST",
        "CPU1 Temp, hw.temperature, TEMPERATURE, Cel, PROCESSOR",
        "cpu/1/Temp, hw.temperature, TEMPERATURE, Cel, PROCESSOR",
        "CPU1 VR Temp, hw.temperature, TEMPERATURE, Cel, NONE",
        "CPU1 DTS margin, hw.temperature, TEMPERATURE, Cel, NONE",
        "PDB INRUSH CPU Temperature, hw.temperature, TEMPERATURE, Cel, NONE",
        "ProcessorModule 0 CPU 0 TempLimit 0, hw.temperature, TEMPERATURE, Cel, NONE",
        "ProcessorModule 0 CPU 0 TempAvg 0, hw.temperature, TEMPERATURE, Cel, PROCESSOR",
        "01-Inlet Ambient, hw.temperature, TEMPERATURE, Cel, INLET",
        "DIMM A1, hw.temperature, TEMPERATURE, Cel, NONE",
        "Fan3, hw.fan.speed, FAN, {rpm}, FAN", "Fan3, hw.fan.speed_ratio, FAN, %, COMMAND",
        "'', hw.host.power, POWER, W, HOST_POWER", "psu/2, hw.power, POWER, W, SUPPLY_POWER",
        "psu/2/output, hw.power, POWER, W, POWER", "psu/1, hw.current, CURRENT, A, SUPPLY_CURRENT",
        "outlet/7, hw.power, POWER, W, OUTLET_POWER",
        "outlet/7, dc.power.outlet.power, POWER, W, OUTLET_POWER",
        "'', dc.power.apparent, POWER, VA, NONE", "'', dc.power.factor, UTILIZATION, 1, FACTOR",
        "output, dc.ups.load, UTILIZATION, %, UPS_LOAD",
        "battery, hw.battery.charge, UTILIZATION, %, BATTERY_CHARGE",
        "battery, hw.battery.time_left, DURATION, s, BATTERY_TIME",
        "'', hw.time_since_boot, DURATION, s, NONE", "port/1, hw.network.io, RATE, By/s, NONE"})
    void theNamesOfTheProtocolsTellTheParts(String component, String name, SensorKind kind,
            String unit, Role role) {
        assertThat(role(component, name, kind, unit, "")).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({"rack.inlet_temp_high, INLET", "zone.temp_high, NONE"})
    void aProfileThatKnowsAnInletIsBelieved(String condition, Role role) {
        assertThat(role("probe/1", "hw.temperature", SensorKind.TEMPERATURE, "Cel", condition))
                .isEqualTo(role);
    }

    private static Role role(String component, String name, SensorKind kind, String unit,
            String upper) {
        return Role.of(new Sample(new SensorIdentity("d", component, name, kind, unit, 1), 0, 1,
                Quality.GOOD, new SensorRules(Limits.NONE, upper, "", "", true)));
    }
}
