package io.coldaisle.agent.detect.normal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeviceFusionTest {
    private final Random random = new Random(1);

    @Test
    void theRatioAloneIsThatOfTheWholeVerdict() {
        for (int i = 0; i < 2_000; i++) {
            double[] deviations = random.doubles(random.nextInt(9), 0, 3).toArray();
            assertThat(DeviceFusion.ratio(deviations, deviations.length))
                    .isCloseTo(DeviceFusion.of(deviations).ratio(), within(1e-9));
        }
    }

    @Test
    void oneWildSeriesDoesNotSpeakForTheWhole() {
        assertThat(DeviceFusion.ratio(new double[]{1_000, 0.2, 0.1, 0.1, 0}, 5)).isLessThan(0.5);
    }
}
