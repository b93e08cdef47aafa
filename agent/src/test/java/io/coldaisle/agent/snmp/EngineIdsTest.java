package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineIdsTest {
    private final EngineIds ids = new EngineIds();

    @Test
    void theSecondDeviceWithAnEngineIdIsToldWhoseItIs() {
        assertThat(ids.saw("a", "snmp://192.0.2.1:161", "8000")).isEmpty();
        assertThat(ids.saw("a", "snmp://192.0.2.1:161", "8000")).isEmpty();
        assertThat(ids.saw("b", "snmp://192.0.2.2:161", "8000")).contains("8000",
                "a (snmp://192.0.2.1:161)");
        assertThat(ids.saw("c", "snmp://192.0.2.3:161", "8001")).isEmpty();
        assertThat(ids.saw("v2c", "snmp://192.0.2.4:161", "")).isEmpty();
        assertThat(ids.findings()).containsOnlyKeys("b (snmp://192.0.2.2:161)");
    }

    @Test
    void aDeviceThatChangesItsEngineIdIsNoLongerToldOf() {
        ids.saw("a", "x", "8000");
        ids.saw("b", "y", "8000");
        ids.forget("a", "x");
        ids.forget("b", "y");
        assertThat(ids.saw("b", "y", "8000")).isEmpty();
        assertThat(ids.findings()).isEmpty();
    }
}
