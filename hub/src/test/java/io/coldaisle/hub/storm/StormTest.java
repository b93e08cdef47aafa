package io.coldaisle.hub.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.incident.Incident;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The storm out of one feed is one incident, that of fifty independent failures is fifty. What they
/// cost, `.ci/bench-core storm` measures.
final class StormTest {
    @Test
    void fiftyRacksThatLoseTheSameFeedAreOneIncident() {
        Storm storm = Storm.together(1, Storm.Told.PRESENT, true);
        assertThat(storm.inputs()).hasSize(2_050 + 6);
        Playback playback = storm.play();
        assertThat(playback.standing()).singleElement()
                .extracting(Playback::cause)
                .isEqualTo("s1r1-upsA output_lost");
        assertThat(playback.takenBack()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"PRESENT", "MISSING"})
    void fiftyRacksThatFailByThemselvesAreFifty(Storm.Told told) {
        List<Incident> standing = Storm.apart(2, told).play().standing();
        assertThat(standing).hasSize(StormSite.RACKS);
        assertThat(standing).extracting(Playback::cause)
                .allMatch(cause -> cause.matches("w[0-9]+k1[AB] fail"));
    }
}
