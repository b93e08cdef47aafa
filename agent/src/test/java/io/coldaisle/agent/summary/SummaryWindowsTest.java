package io.coldaisle.agent.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.SensorSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SummaryWindowsTest {
    private static final SensorIdentity POWER = new SensorIdentity("d", "", "hw.power",
            SensorKind.POWER, "W", 0);
    private final SummaryWindows windows = new SummaryWindows(SummarySettings.DEFAULT);

    private List<SensorSummary> add(long atMs, double value) {
        return windows.add(new Sample(POWER, atMs, value, Quality.GOOD, SensorRules.NONE));
    }

    @Test
    void aWindowHoldsWhatFellIntoIt() {
        add(60_000, 5);
        add(70_000, 1);
        add(119_999, 3);
        assertThat(add(120_000, 9)).containsExactly(
                new SensorSummary(POWER, 60_000, 60_000, 3, 1, 5, 3, 3));
    }

    @Test
    void theFirstAndTheLastWindowAreCutShortAndNeverShareABeginning() {
        List<SensorSummary> all = new ArrayList<>();
        all.addAll(add(95_500, 1));
        all.addAll(add(130_000, 2));
        all.addAll(windows.close(140_200));
        all.addAll(add(145_000, 3));
        all.addAll(windows.tick(200_000));
        assertThat(all).extracting(SensorSummary::startMs)
                .containsExactly(95_000L, 120_000L,
                        145_000L);
        assertThat(all).extracting(SensorSummary::windowMs)
                .containsExactly(25_000L, 21_000L,
                        35_000L);
    }

    @Test
    void otherSettingsCountFromTheNextWindowOnAndNoTwoBeginTogether() {
        List<SensorSummary> all = new ArrayList<>();
        all.addAll(add(3_600_000, 1));
        windows.become(new SummarySettings(Duration.ofMinutes(10), Map.of("hw.power", 4.0)));
        all.addAll(add(3_630_000, 2));
        assertThat(all).as("the open one stays as it was").isEmpty();
        all.addAll(add(3_661_500, 3));
        all.addAll(windows.tick(4_200_000));
        windows.become(SummarySettings.DEFAULT);
        all.addAll(add(4_200_500, 4));
        all.addAll(add(4_800_000, 5));
        all.addAll(windows.tick(4_860_000));
        assertThat(all).extracting(SensorSummary::startMs)
                .containsExactly(3_600_000L, 3_661_000L, 4_200_000L, 4_800_000L);
        assertThat(all).extracting(SensorSummary::windowMs)
                .containsExactly(60_000L, 539_000L, 600_000L, 60_000L);
    }

    @Test
    void failedSamplesAreNotCountedAndAnEmptyWindowSaysNothing() {
        windows.add(new Sample(POWER, 60_000, Double.NaN, Quality.FAILED, SensorRules.NONE));
        assertThat(windows.tick(130_000)).isEmpty();
    }

    @Test
    void aClockSetBackNeitherHoldsAWindowOpenNorMakesTwoOfOneBeginning() {
        List<SensorSummary> all = new ArrayList<>();
        long now = 36_000_000;
        for (int set = 0; set < 3; set++) {
            for (int minute = 0; minute < 5; minute++) {
                for (int poll = 0; poll < 6; poll++) {
                    all.addAll(add(now, 1));
                    now += 10_000;
                }
            }
            now -= 240_000;
            all.addAll(windows.clockSet(-240_000, now));
        }
        assertThat(all).extracting(SensorSummary::startMs).doesNotHaveDuplicates();
        assertThat(all.stream().mapToInt(SensorSummary::count).sum()).isEqualTo(90);
        for (int poll = 0; poll < 60; poll++) {
            all.addAll(add(now, 1));
            now += 10_000;
        }
        assertThat(all).extracting(SensorSummary::startMs).doesNotHaveDuplicates();
        assertThat(all.getLast().startMs() % 60_000).as("back on the grid").isZero();
    }

    @Test
    void aClockSetForwardEndsTheWindowOnce() {
        add(36_000_000, 1);
        assertThat(windows.clockSet(3_600_000, 39_610_000)).isEmpty();
        assertThat(add(39_610_000, 2)).hasSize(1);
        assertThat(windows.tick(39_620_000)).isEmpty();
    }
}
