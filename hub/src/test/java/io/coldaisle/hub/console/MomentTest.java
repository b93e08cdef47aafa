package io.coldaisle.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"2026-03-01, 2026-02-28T23:00:00Z", "2026-03-01 14:05, 2026-03-01T13:05:00Z",
        "2026-03-01T14:05:07, 2026-03-01T13:05:07Z", "2026-03-01T14:05:00Z, 2026-03-01T14:05:00Z",
        "2026-03-01T14:05:00-05:00, 2026-03-01T19:05:00Z", "2h, 2026-03-02T10:00:00Z",
        "7d, 2026-02-23T12:00:00Z"})
    void isReadAsPeopleWriteIt(String text, Instant meant) {
        assertThat(Moment.ms(text, NOW, ZoneId.of("Europe/Amsterdam")))
                .isEqualTo(meant.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-01", "yesterday", "2026-03-01T25:00", "-2h", ""})
    void anythingElseIsRefusedInWords(String text) {
        assertThatThrownBy(() -> Moment.ms(text, NOW, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no ");
    }

    @Test
    void theHourThatIsLeftOutInSpringIsTheOneAfter() {
        assertThat(Moment.ms("2026-03-29 02:30", NOW, ZoneId.of("Europe/Amsterdam")))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z").toEpochMilli());
    }
}
