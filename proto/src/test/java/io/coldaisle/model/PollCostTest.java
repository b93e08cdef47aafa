package io.coldaisle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.model.PollCost.Load;
import org.junit.jupiter.api.Test;

final class PollCostTest {
    private static PollCost cost(int silent, long wallMs, long deviceMs, long requests) {
        return new PollCost(15, silent, wallMs, deviceMs, new Load(5_000, requests, requests));
    }

    @Test
    void aDeviceThatTakesMostOfItsIntervalIsToBePolledLessOften() {
        assertThat(cost(0, 7_000, 1_000, 20).remedy(10_000))
                .isEqualTo("takes 7 of 10 s: poll it every 30 s (`interval`)");
        assertThat(cost(0, 7_040, 7_000, 20).remedy(10_000))
                .isEqualTo("takes 7 of 10 s, 350 ms an answer: poll it every 30 s (`interval`)");
        assertThat(cost(0, 6_900, 1_000, 20).remedy(10_000)).isEmpty();
    }

    @Test
    void aDeviceThatIsOftenSilentIsNamedBeforeAll() {
        assertThat(cost(12, 9_000, 1_000, 20).remedy(10_000)).contains("12 of 100 polls",
                "timeout");
        assertThat(cost(9, 100, 50, 20).remedy(10_000)).isEmpty();
    }

    @Test
    void whatMovesALittleIsLikeItself() {
        PollCost usual = cost(0, 400, 300, 8);
        assertThat(usual.isLike(cost(5, 700, 600, 9))).isTrue();
        assertThat(usual.isLike(cost(0, 1_000, 900, 8))).isFalse();
        assertThat(usual.isLike(cost(15, 400, 300, 8))).isFalse();
        assertThat(usual.isLike(cost(0, 400, 300, 40))).isFalse();
    }
}
