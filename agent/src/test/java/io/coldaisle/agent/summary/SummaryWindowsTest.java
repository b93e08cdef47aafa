package io.coldaisle.agent.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.SensorSummary;
import java.util.ArrayList;
import java.util.List;
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
