package io.coldaisle.lab.redfish;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private final Sessions sessions = new Sessions("lab", "a:b");

    private static String basic(String text) {
        return "Basic "
                + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void basicTakesTheRightPasswordOnlyColonsIncluded() {
        assertThat(sessions.authorised(null, basic("lab:a:b"), 0)).isTrue();
        assertThat(sessions.authorised(null, basic("lab:a"), 0)).isFalse();
        assertThat(sessions.authorised(null, basic("lab"), 0)).isFalse();
        assertThat(sessions.authorised(null, "Basic ***", 0)).isFalse();
        assertThat(sessions.authorised(null, null, 0)).isFalse();
    }

    @Test
    void aSessionLivesUntilItIsClosedOrIdle() {
        Sessions.Session session = requireNonNull(sessions.open(0));
        assertThat(sessions.authorised(session.token(), null, Sessions.IDLE_MS)).isTrue();
        assertThat(sessions.authorised(session.token(), null, 2 * Sessions.IDLE_MS)).isTrue();
        assertThat(sessions.authorised(session.token(), null, 3 * Sessions.IDLE_MS + 1)).isFalse();
        Sessions.Session other = requireNonNull(sessions.open(0));
        assertThat(sessions.close(other.id())).isTrue();
        assertThat(sessions.close(other.id())).isFalse();
        assertThat(sessions.authorised(other.token(), null, 0)).isFalse();
    }

    @Test
    void thereAreEightSessionsAndIdleOnesMakeRoom() {
        for (int opened = 0; opened < Sessions.LIMIT; opened++) {
            assertThat(sessions.open(0)).isNotNull();
        }
        assertThat(sessions.open(0)).isNull();
        assertThat(sessions.open(Sessions.IDLE_MS + 1)).isNotNull();
        assertThat(sessions.ids()).hasSize(1);
    }

    @Test
    void aTokenIsNotPrinted() {
        Sessions.Session session = requireNonNull(sessions.open(0));
        assertThat(session.toString()).doesNotContain(session.token());
    }
}
