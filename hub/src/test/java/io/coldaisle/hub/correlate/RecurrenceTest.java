package io.coldaisle.hub.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.hub.correlate.MaintenanceWindow.Occurrence;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When windows come again. 2026-01-31 is a Saturday.
final class RecurrenceTest {
    private static final long FIRST = ms("2026-01-31T22:00:00Z");
    private static final long HOUR = 3_600_000;

    private static long ms(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static List<String> starts(String rule, String from, String to) {
        return Recurrence.parse(rule)
                .starts(FIRST, ms(from), ms(to))
                .stream()
                .map(start -> Instant.ofEpochMilli(start).toString())
                .toList();
    }

    @Test
    void everyDayOrEveryThird() {
        assertThat(starts("FREQ=DAILY", "2026-01-01T00:00:00Z", "2026-02-02T22:00:00Z"))
                .containsExactly("2026-01-31T22:00:00Z", "2026-02-01T22:00:00Z",
                        "2026-02-02T22:00:00Z");
        assertThat(starts("RRULE:FREQ=DAILY;INTERVAL=3", "2027-01-28T00:00:00Z",
                "2027-02-03T23:00:00Z")).containsExactly("2027-01-29T22:00:00Z",
                        "2027-02-01T22:00:00Z");
    }

    @Test
    void everyWeekOnItsDayOrOnThoseItNames() {
        assertThat(starts("FREQ=WEEKLY", "2026-02-01T00:00:00Z", "2026-02-15T00:00:00Z"))
                .containsExactly("2026-02-07T22:00:00Z", "2026-02-14T22:00:00Z");
        // The Tuesday of the first week is before the first start and none of its times.
        assertThat(starts("FREQ=WEEKLY;BYDAY=SU,TU", "2026-01-01T00:00:00Z",
                "2026-02-09T00:00:00Z")).containsExactly("2026-02-01T22:00:00Z",
                        "2026-02-03T22:00:00Z", "2026-02-08T22:00:00Z");
        assertThat(starts("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "2026-02-01T00:00:00Z",
                "2026-03-01T00:00:00Z")).containsExactly("2026-02-14T22:00:00Z",
                        "2026-02-28T22:00:00Z");
    }

    @Test
    void aMonthWithoutThatDayIsLeftOut() {
        assertThat(starts("FREQ=MONTHLY", "2026-01-01T00:00:00Z", "2026-06-30T00:00:00Z"))
                .containsExactly("2026-01-31T22:00:00Z", "2026-03-31T22:00:00Z",
                        "2026-05-31T22:00:00Z");
    }

    @Test
    void itIsOverAfterItsCountOrItsEnd() {
        assertThat(starts("FREQ=DAILY;COUNT=2", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"))
                .containsExactly("2026-01-31T22:00:00Z", "2026-02-01T22:00:00Z");
        assertThat(starts("FREQ=WEEKLY;UNTIL=20260207", "2026-01-01T00:00:00Z",
                "2027-01-01T00:00:00Z")).containsExactly("2026-01-31T22:00:00Z",
                        "2026-02-07T22:00:00Z");
        assertThat(starts("FREQ=WEEKLY;UNTIL=20260207T215959Z", "2026-01-01T00:00:00Z",
                "2027-01-01T00:00:00Z")).containsExactly("2026-01-31T22:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"FREQ=HOURLY|FREQ is DAILY, WEEKLY or MONTHLY",
        "DAILY|there are FREQ", "FREQ=DAILY;INTERVAL=0|INTERVAL is 1 to",
        "FREQ=DAILY;COUNT=abc|COUNT is 1 to", "FREQ=DAILY;COUNT=2;UNTIL=20260101|one of them",
        "FREQ=MONTHLY;BYDAY=MO|BYDAY goes with", "FREQ=WEEKLY;BYDAY=2TU|the days are MO",
        "FREQ=DAILY;UNTIL=20261399|write UTC as", "FREQ=DAILY;UNTIL=tomorrow|write UTC as",
        "FREQ=DAILY;FREQ=DAILY|stands once", "FREQ=DAILY;BYHOUR=3|there are FREQ",
        "INTERVAL=2|FREQ is DAILY"})
    void aRuleThatIsWrongIsRefusedInWords(String rule, String words) {
        assertThatThrownBy(() -> Recurrence.parse(rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("recurrence:")
                .hasMessageContaining(words);
    }

    @Test
    void aWindowKnowsWhetherItIsNowAndWhenItIsNext() {
        MaintenanceWindow window = window("FREQ=WEEKLY");
        assertThat(window.active(FIRST - 1)).isFalse();
        assertThat(window.active(FIRST)).isTrue();
        assertThat(window.active(FIRST + HOUR - 1)).isTrue();
        assertThat(window.active(FIRST + HOUR)).isFalse();
        long second = FIRST + 7 * 24 * HOUR;
        assertThat(window.next(FIRST + HOUR)).isEqualTo(new Occurrence(second, second + HOUR));
        assertThat(window.next(FIRST + 2)).isEqualTo(new Occurrence(FIRST, FIRST + HOUR));
    }

    @Test
    void aWindowThatWasEndedIsOverAndNeverComesAgain() {
        MaintenanceWindow ended = window("FREQ=WEEKLY").ended(FIRST + 600_000, "bob");
        assertThat(ended.active(FIRST + 599_999)).isTrue();
        assertThat(ended.active(FIRST + 600_000)).isFalse();
        assertThat(ended.next(FIRST + 600_000)).isNull();
        assertThat(window("").ended(FIRST - 1, "bob").next(FIRST - 2)).isNull();
    }

    @Test
    void aWindowOfOneTimeInAFarYearIsFound() {
        MaintenanceWindow window = window("");
        assertThat(window.next(FIRST - 300 * 24 * HOUR))
                .isEqualTo(new Occurrence(FIRST, FIRST + HOUR));
        assertThat(window.next(FIRST + HOUR)).isNull();
    }

    private static MaintenanceWindow window(String rule) {
        return new MaintenanceWindow("m1", List.of("upsA"),
                new MaintenanceWindow.Plan(FIRST, FIRST + HOUR, rule, 0, ""),
                new MaintenanceWindow.Origin("anna", FIRST - HOUR, "", ""));
    }
}
