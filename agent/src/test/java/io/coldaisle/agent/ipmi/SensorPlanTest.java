package io.coldaisle.agent.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ipmi.message.Responder;
import io.coldaisle.agent.ipmi.sdr.EntityRef;
import io.coldaisle.agent.ipmi.sdr.SdrRecord;
import io.coldaisle.agent.ipmi.sdr.SensorHeader;
import io.coldaisle.agent.ipmi.sdr.Sharing;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Conditions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorPlanTest {
    private static SdrRecord discrete(int number, String name, int entity, int instance,
            int type, int eventType) {
        return new SdrRecord.Sensor(new SensorHeader(Responder.BMC, false, number,
                new EntityRef(entity, instance), type, eventType, name),
                new SdrRecord.Compact(new Sharing(1, false, 0, false)));
    }

    private static SensorPlan plan(SdrRecord... records) {
        return SensorPlan.of("d", List.of(records), Map.of(), false);
    }

    private static StateReading state(SensorPlan plan, int bits, boolean proven) {
        var slot = (SensorSlot.Discrete) plan.slots().getFirst();
        return slot.state("d", new RawReading(0, bits, true), proven, 1);
    }

    /// Sensor type, event type, bits, state, condition.
    @ParameterizedTest
    @CsvSource({"8, 0x6F, 0x01, ok, ''", "8, 0x6F, 0x09, input_lost, psu.input_lost",
        "8, 0x6F, 0x0B, input_lost, psu.input_lost", "8, 0x6F, 0x03, failed, psu.failed",
        "8, 0x6F, 0x00, absent, ''", "9, 0x0B, 0x01, redundant, ''",
        "9, 0x0B, 0x02, lost, server.psu_redundancy_lost", "4, 0x0B, 0x02, lost, server.fan_failed",
        "4, 0x0A, 0x40, degraded, server.fan_failed", "7, 0x6F, 0x80, present, ''",
        "7, 0x6F, 0x82, thermal_trip, server.thermal_trip",
        "7, 0x6F, 0x0400, throttled, server.cpu_throttle",
        "5, 0x6F, 0x01, chassis_open, device.warning",
        "13, 0x04, 0x02, failure_predicted, disk.smart_fail",
        "13, 0x6F, 0x03, fault, device.fault",
        "12, 0x6F, 0x20, corrected_error_limit, dimm.ecc_rate",
        "34, 0x6F, 0x01, s0, ''", "192, 0x6F, 0x12, state_1+state_4, ''",
        "3, 0x70, 0x4000, state_14, ''"})
    void statesMeanTheConditionThatExplainsMost(String type, String eventType, String bits,
            String state, String condition) {
        StateReading reading = state(plan(discrete(1, "S", 7, 1, Integer.decode(type),
                Integer.decode(eventType))), Integer.decode(bits), true);
        assertThat(reading.state()).isEqualTo(state);
        assertThat(reading.condition()).isEqualTo(condition);
    }

    @Test
    void aServerThatWasNeverRedundantHasLostNothing() {
        SensorPlan plan = plan(discrete(1, "PS Redundancy", 7, 1, 9, 0x0B));
        assertThat(state(plan, 0x08, false).proven()).isFalse();
        assertThat(state(plan, 0x08, true).proven()).isTrue();
        assertThat(state(plan, 0x02, false).proven()).as("said to be lost").isTrue();
    }

    @Test
    void componentsAreToldApartByPartAndThenByNumber() {
        SensorPlan plan = plan(discrete(1, "Status", 10, 1, 8, 0x6F),
                discrete(2, "Status", 10, 2, 8, 0x6F), discrete(3, "Presence", 3, 1, 0x25, 0x6F),
                discrete(4, "Presence", 3, 2, 0x25, 0x6F), discrete(5, "Cable", 7, 1, 0x1B, 0x6F),
                discrete(6, "Cable", 7, 1, 0x1B, 0x6F), discrete(7, "Alone", 7, 1, 0x1B, 0x6F),
                discrete(8, "", 4, 3, 0x0D, 0x6F), discrete(9, "PS Redundancy", 7, 1, 9, 0x0B),
                discrete(10, "Fan Redundancy", 7, 1, 9, 0x0B));
        assertThat(plan.slots()).extracting(SensorSlot::component)
                .containsExactly("psu/1", "psu/2", "cpu/1/Presence", "cpu/2/Presence",
                        "board/1/Cable#20.0.5", "board/1/Cable#20.0.6", "Alone", "disk/3", "",
                        "Fan Redundancy");
        assertThat(plan.slots().get(8).name()).isEqualTo("dc.power.redundancy");
    }

    @Test
    void everyConditionOfTheTablesIsInTheVocabulary() {
        // parsing refuses others; this keeps the tables from losing what matters
        for (int type : new int[]{0x05, 0x07, 0x08, 0x09, 0x0C, 0x0D, 0x13, 0x1B, 0x21, 0x28,
            0x29}) {
            var meaning = StateTable.shipped()
                    .of(new SensorHeader(Responder.BMC, false, 1,
                            new EntityRef(7, 1), type, SensorHeader.SENSOR_SPECIFIC, ""));
            assertThat(meaning.conditions()).as("type %s", type).isNotEmpty();
            meaning.conditions()
                    .values()
                    .forEach(name -> assertThat(Conditions.get(name).name()).isEqualTo(name));
        }
    }
}
