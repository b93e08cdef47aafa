package io.coldaisle.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.detect.DetectionModel;
import io.coldaisle.yaml.InvalidDocument;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {
    private static AgentConfiguration read(String detection) {
        return ConfigurationReader.parse("agent.yaml", "agent: {name: a, data: data}\n"
                + "detection: " + detection + "\n", Path.of("."), Map.of());
    }

    @Test
    void theModelThatShipsUnlessSaid() {
        AgentConfiguration read = read("{enabled: true}");
        assertThat(read.detection().model()).isEqualTo(DetectionModel.SHIPPED);
        assertThat(read.shadow()).isNull();
    }

    @Test
    void whatDiffersHasANameOfItsOwn() {
        AgentConfiguration read = read(
                "{model: {version: calm-1, calm: 7}, shadow: {version: s, novelty: 0.2}}");
        assertThat(read.detection().model().version()).isEqualTo("calm-1");
        assertThat(read.detection().model().normal().calm()).isEqualTo(7);
        assertThat(read.detection().model().normal().novelty()).isEqualTo(0.15);
        assertThat(read.shadow()).satisfies(
                shadow -> assertThat(shadow.normal().novelty()).isEqualTo(0.2));
    }

    @Test
    void ratesHaveFactorsOfTheirOwn() {
        AgentConfiguration read = read("{model: {version: loose, rate_fall: 8, rate_rise: 6}}");
        assertThat(read.detection().model().normal().rates().fall()).isEqualTo(8);
        assertThat(read.detection().model().normal().rates().rise()).isEqualTo(6);
        assertThat(read.detection().model().normal().rates().faults()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{model: {version: x, calm: 1}} | calm is 3",
        "{model: {version: 2026.11, calm: 7}} | a name of its own",
        "{model: {calm: 7}} | version",
        "{shadow: {version: 2026.11}} | is that of the model in force",
        "{shadow: {version: Big Name}} | version is 1 to 40",
        "{shadow: {version: x, kalm: 7}} | kalm",
        "{shadow: {version: x, rate_fall: 1}} | rate_fall is 1.5",
        "{model: {version: x, rate_memory_days: 3}} | rate_memory_days",
        "{shadow: {version: x, false_discoveries: 0.9}} | false_discoveries is 0.0001 to 0.2"})
    void whatCannotBeMeantIsNamed(String detection, String problem) {
        assertThatThrownBy(() -> read(detection)).isInstanceOf(InvalidDocument.class)
                .hasMessageContaining("agent.yaml:2")
                .hasMessageContaining(problem);
    }
}
