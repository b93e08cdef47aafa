package io.coldaisle.hub.story;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.correlate.MaintenanceScope;
import io.coldaisle.hub.topology.Topology;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a scope may say; what it then covers is told by the stories named `maintenance-...`.
final class MaintenanceScopeTest {
    private static final Topology RACK = TopologyText.named("rack").topology();
    private static final Set<String> AGENTS = Set.of("ag-x");

    @ParameterizedTest
    @ValueSource(strings = {"upsA", "n3/psu2", "site=s1", "rack=k1", "site=s1,room=r1,rack=k1",
        "ag-x", "ag-x/ups-9"})
    void aScopeIsAComponentAPlaceOrAStranger(String word) {
        assertThatCode(() -> MaintenanceScope.check(word, RACK, AGENTS))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"upsC|there is no upsC", "ag-y/ups|there is no ag-y/ups",
        "rack=k2|nothing of topology 1 stands at rack=k2", "aisle=3|cannot use aisle=3",
        "rack=|cannot use rack=", "site=s1,k1|cannot use k1",
        "site=s2,rack=k1|nothing of topology 1 stands at"})
    void aScopeThatMeansNothingIsRefusedInWords(String word, String words) {
        assertThatThrownBy(() -> MaintenanceScope.check(word, RACK, AGENTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("scope:")
                .hasMessageContaining(words);
    }
}
