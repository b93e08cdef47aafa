package io.coldaisle.hub.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.store.AlarmSpan;
import io.coldaisle.hub.store.AlarmSpan.Nuisance;
import io.coldaisle.v1.AlarmQuality;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Spans of ten minutes, added up.
final class AlarmFiguresTest {
    private static final long SPAN_MS = AlarmSpan.LENGTH_MS;

    private static AlarmSpan span(int number, int alarms, List<String> chattering) {
        return new AlarmSpan(number * SPAN_MS, alarms, 1, Map.of("MINOR", alarms),
                Map.of("tor link.flap", alarms), new Nuisance(2, chattering, List.of()));
    }

    @Test
    void aFloodIsMoreThanTenAlarmsInOneSpan() {
        AlarmFigures figures = new AlarmFigures(1, 4 * SPAN_MS);
        assertThat(figures.add(span(0, 10, List.of("a x")))).isTrue();
        assertThat(figures.add(span(2, 11, List.of("a x", "b x")))).isTrue();
        assertThat(figures.add(span(4, 50, List.of("c x")))).isFalse();
        AlarmQuality quality = figures.quality();
        assertThat(quality.getSinceMs()).isZero();
        assertThat(quality.getUntilMs()).isEqualTo(4 * SPAN_MS);
        assertThat(quality.getSpans()).isEqualTo(4);
        assertThat(quality.getAlarms()).isEqualTo(21);
        assertThat(quality.getAlarmsPer10Min()).isEqualTo(21.0 / 4);
        assertThat(quality.getFloodShare()).isEqualTo(0.25);
        assertThat(quality.getPeakPer10Min()).isEqualTo(11);
        assertThat(quality.getPeakAtMs()).isEqualTo(2 * SPAN_MS);
        assertThat(quality.getChattering()).isEqualTo(2);
        assertThat(quality.getFleeting()).isEqualTo(4);
        assertThat(quality.getIncidents()).isEqualTo(2);
    }

    @Test
    void theTenMostFrequentAreTheTopTen() {
        Map<String, Integer> alarms = new TreeMap<>();
        for (int n = 1; n <= 12; n++) {
            alarms.put("n" + n + " server.down", n);
        }
        AlarmFigures figures = new AlarmFigures(0, SPAN_MS);
        figures.add(new AlarmSpan(0, 78, 0, Map.of("CRITICAL", 78), alarms,
                new Nuisance(0, List.of(), List.of())));
        AlarmQuality quality = figures.quality();
        assertThat(quality.getTopTenList()).hasSize(10)
                .startsWith("n12 server.down", "n11 server.down")
                .doesNotContain("n1 server.down", "n2 server.down");
        assertThat(quality.getTopTenShare()).isEqualTo(75.0 / 78);
    }

    @Test
    void nothingIsNoShareOfNothing() {
        AlarmQuality quality = new AlarmFigures(0, 600_000_000).quality();
        assertThat(quality.getAlarmsPer10Min()).isZero();
        assertThat(quality.getTopTenShare()).isZero();
        assertThat(quality.getPeakAtMs()).isZero();
    }
}
