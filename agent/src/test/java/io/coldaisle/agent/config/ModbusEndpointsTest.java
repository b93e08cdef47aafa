package io.coldaisle.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.yaml.InvalidDocument;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModbusEndpointsTest {
    private static Endpoint endpoint(String keys) {
        return ConfigurationReader.parse("agent.yaml", """
                agent: {name: a1}
                credentials: {c: {community: env:C}}
                devices:
                  - name: d
                    endpoints:
                      - {%s}
                """.formatted(keys), Path.of("/"), Map.of("C", "public"))
                .devices()
                .getFirst()
                .endpoints()
                .getFirst();
    }

    private static void refuses(String keys, String said) {
        assertThatThrownBy(() -> endpoint(keys)).isInstanceOf(InvalidDocument.class)
                .message()
                .startsWith("agent.yaml:6: devices[0].endpoints[0].")
                .contains(said);
    }

    @Test
    void aUrlHoldsUnitAndRegisterMap() {
        assertThat(endpoint("url: modbus://192.0.2.9/7/eastron-sdm630").url())
                .isEqualTo("modbus://192.0.2.9:502/7/eastron-sdm630");
        assertThat(endpoint("url: \"modbus://192.0.2.9:1502\"").port()).isEqualTo(1502);
    }

    @Test
    void whatCannotBeIsNamedAtItsLine() {
        refuses("url: modbus://192.0.2.9/1/eastron", "no register map is called eastron");
        refuses("url: modbus://192.0.2.9/300", "a unit id is 0 to 255, got 300");
        refuses("url: modbus://192.0.2.9/x", "a unit id is 0 to 255, got x");
        refuses("url: modbus://192.0.2.9/1, credentials: c", "Modbus has no credentials");
        refuses("url: modbus://u@192.0.2.9/1", "Modbus knows no users");
        refuses("url: modbus://192.0.2.9/1, trust: on_first_use", "only redfish+https");
    }
}
