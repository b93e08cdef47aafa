package io.coldaisle.agent.ipmi.rmcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.net.FileSessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each "killed" is a store that the next process reads.
class LeftSessionsTest {
    private static final String BMC = "ipmi://192.0.2.7";
    @TempDir
    private Path folder = Path.of("unset");

    private LeftSessions process() {
        return new LeftSessions(new FileSessionStore(folder.resolve("sessions")), BMC);
    }

    /// A kill between the last message of a login and its answer: the BMC may have a session.
    @Test
    void aSessionThatNobodySawOpenIsLeft() {
        process().begun(0xa1);
        assertThat(process().left()).containsExactly(0xa1);
    }

    @Test
    void nobodyElseMayReadThem() throws IOException {
        process().begun(0xa1);
        process().begun(0xa2);
        assertThat(Files.getPosixFilePermissions(folder.resolve("sessions")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    /// The same within one process: the next login closes it.
    @Test
    void aLoginThatWasGivenUpIsLeft() {
        LeftSessions sessions = process();
        sessions.begun(0xa1);
        sessions.begun(0xa2);
        sessions.keep(0xa2);
        assertThat(sessions.left()).containsExactly(0xa1);
        assertThat(process().left()).containsExactly(0xa1, 0xa2);
        sessions.forgetLeft();
        sessions.keep(0xa2);
        assertThat(process().left()).containsExactly(0xa2);
    }

    @Test
    void whatIsClosedOrWasRefusedIsNotLeft() {
        LeftSessions sessions = process();
        sessions.begun(0xa1);
        sessions.keep(0xa1);
        sessions.closed();
        assertThat(process().left()).isEmpty();
        sessions.begun(0xa2);
        sessions.refused(0xa2);
        assertThat(process().left()).isEmpty();
    }

    @Test
    void noMoreThanABmcHas() {
        LeftSessions sessions = process();
        for (int i = 1; i <= 20; i++) {
            sessions.begun(i);
        }
        assertThat(sessions.left()).hasSize(8).endsWith(20);
        assertThat(process().left()).hasSize(8);
    }
}
