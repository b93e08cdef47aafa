package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.sample.StateReading;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `$select` for the ComputerSystem (DSP0266, 7.3.3), which is believed only when it is kept.
final class SelectTest {
    private static final String SELECTED = "/sys/1?$select=PowerState,Status";
    private static final String FIELDS = "\"@odata.id\": \"/sys/1\", \"PowerState\": \"On\","
            + " \"Status\": {\"Health\": \"OK\", \"HealthRollup\": \"Warning\"}";
    @TempDir
    Path folder;
    private MadeUpService service;

    @SuppressWarnings("NullAway.Init")
    SelectTest() {}

    @BeforeEach
    void start() throws Exception {
        service = new MadeUpService(folder, 5_000);
        claims(true);
        service.collection("/sys", "/sys/1");
        service.json("/sys/1", "{" + FIELDS + ", \"Id\": \"1\", \"Bios\": \"2.1\"}");
        service.json(SELECTED, "{" + FIELDS + "}");
    }

    private void claims(boolean selects) {
        service.json(MadeUpService.ROOT, "{\"Links\": {\"Sessions\": " + MadeUpService.link(
                "/sessions") + "}, \"Systems\": " + MadeUpService.link("/sys")
                + ", \"Chassis\": " + MadeUpService.link("/c")
                + ", \"ProtocolFeaturesSupported\": {\"SelectQuery\": " + selects + "}}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /// What a poll after the first one asks for.
    private List<String> asked() throws Exception {
        service.answered();
        service.asked.clear();
        List<StateReading> states = service.answered().states();
        assertThat(states).extracting(StateReading::name, StateReading::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("hw.host.power_state", "on"),
                        org.assertj.core.groups.Tuple.tuple("hw.status", "warning"));
        return List.copyOf(service.asked);
    }

    @Test
    void whereItIsKeptOnlyTheFieldsOfAPollAreRead() throws Exception {
        assertThat(asked()).containsExactly(SELECTED, "/s/a", "/s/b");
    }

    @Test
    void whereItIsNotClaimedNobodyAsksForIt() throws Exception {
        claims(false);
        service.answered();
        assertThat(service.asked).doesNotContain(SELECTED);
        assertThat(asked()).containsExactly("/sys/1", "/s/a", "/s/b");
    }

    @Test
    void anAnswerThatLacksAFieldIsNotBelieved() throws Exception {
        service.json(SELECTED, "{\"@odata.id\": \"/sys/1\", \"PowerState\": \"On\"}");
        assertThat(asked()).containsExactly("/sys/1", "/s/a", "/s/b");
    }

    @Test
    void anAnswerThatIsWholeAllTheSameSavesNothing() throws Exception {
        service.json(SELECTED, "{" + FIELDS + ", \"Id\": \"1\", \"Bios\": \"2.1\"}");
        assertThat(asked()).containsExactly("/sys/1", "/s/a", "/s/b");
    }

    @Test
    void aServiceThatRefusesItIsReadWhole() throws Exception {
        service.status(SELECTED, 400);
        assertThat(asked()).containsExactly("/sys/1", "/s/a", "/s/b");
    }

    @Test
    void aServiceThatForgetsItIsLookedThroughAnewAndReadWhole() throws Exception {
        assertThat(asked()).containsExactly(SELECTED, "/s/a", "/s/b");
        service.status(SELECTED, 400);
        assertThat(service.answered().partialErrors()).singleElement()
                .satisfies(error -> assertThat(error).contains("400"));
        service.loop.advance(400_000);
        service.answered();
        service.loop.advance(10_000);
        service.answered();
        assertThat(asked()).contains("/sys/1").doesNotContain(SELECTED);
    }
}
