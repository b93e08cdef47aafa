package io.coldaisle.hub.standby;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.standby.TakeOver.Known;
import io.coldaisle.yaml.HostPort;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TakeOverTest {
    private static final PairSettings SETTINGS = new PairSettings(new HostPort("hub1", 7444), null,
            true, Duration.ofSeconds(30), Duration.ofHours(24));
    private static final Known ALONE = new Known(true, Duration.ofSeconds(31), true, 100, 51);

    private static Known known(boolean paired, Duration silence, boolean heard, int agents,
            int tried) {
        return new Known(paired, silence, heard, agents, tried);
    }

    @Test
    void aSilentHubThatMostAgentsHaveLostIsReplaced() {
        assertThat(TakeOver.obstacle(ALONE, SETTINGS)).isEmpty();
    }

    @Test
    void notWhileItIsHeard() {
        assertThat(TakeOver.obstacle(known(true, Duration.ofSeconds(29), true, 100, 100), SETTINGS))
                .contains("is there");
    }

    @Test
    void notWhileHalfOfTheAgentsStayWithIt() {
        assertThat(TakeOver.obstacle(known(true, Duration.ofSeconds(31), true, 100, 50), SETTINGS))
                .contains("only 50 of 100");
    }

    @Test
    void aHubWithoutAgentsHasNobodyToAsk() {
        assertThat(TakeOver.obstacle(known(true, Duration.ofSeconds(31), true, 0, 0), SETTINGS))
                .isEmpty();
    }

    @Test
    void notWithACopyThatMayLackWhatWasAcknowledged() {
        assertThat(TakeOver.obstacle(known(false, Duration.ofSeconds(31), true, 9, 9), SETTINGS))
                .contains("did not wait");
        assertThat(TakeOver.obstacle(known(true, Duration.ofSeconds(31), false, 9, 9), SETTINGS))
                .contains("has not followed");
        assertThat(TakeOver.obstacle(known(true, Duration.ofHours(13), true, 9, 9), SETTINGS))
                .as("half of the time after which the other goes on alone")
                .contains("may have gone on alone");
    }

    @Test
    void byHandOnlyWhereThatIsWanted() {
        PairSettings byHand = new PairSettings(SETTINGS.peer(), null, false,
                SETTINGS.takeOverAfter(), SETTINGS.aloneAfter());
        assertThat(TakeOver.obstacle(ALONE, byHand)).contains("told to");
        assertThat(TakeOver.doubt(ALONE, byHand)).isEmpty();
    }
}
