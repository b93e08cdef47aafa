package io.coldaisle.hub.storm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The storm out of one feed is one incident. That of fifty independent failures, and what a storm
/// costs, `.ci/bench-core storm` measures.
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
}
