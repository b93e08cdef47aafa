package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.outbox.Append;
import io.coldaisle.agent.outbox.Entry;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.agent.outbox.RefusingDisk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk may refuse a write that is there all the same: the log was written and could not be synced.
class DepositTest {
    private static final long LATER_MS = 3_000;

    @TempDir
    private Path folder = Path.of("unset");

    private static Append entry(String text) {
        return new Append().entry(EntryClass.STATE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> kept(Outbox outbox) throws OutboxException {
        List<String> texts = new ArrayList<>();
        for (Entry entry : outbox.read(EntryClass.STATE, 0, 1 << 20)) {
            texts.add(new String(entry.bytes(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private List<String> keptAfterRefusals(boolean written) throws OutboxException {
        RefusingDisk disk = new RefusingDisk();
        try (Outbox outbox = Outbox.open(folder, disk, OutboxSettings.DEFAULT, 1,
                _ -> new byte[0])) {
            Deposit deposit = new Deposit(outbox, "ag-1");
            long now = 1_000;
            assertThat(deposit.put(entry("a"), now)).isTrue();
            disk.refuse(written);
            for (String text : List.of("b", "c", "d")) {
                now += LATER_MS;
                assertThat(deposit.put(entry(text), now)).isFalse();
            }
            disk.take();
            assertThat(deposit.put(entry("e"), now + LATER_MS)).isTrue();
            assertThat(outbox.ledger().pending(EntryClass.STATE)).isEqualTo(5);
            return kept(outbox);
        }
    }

    @Test
    void whatWasRefusedAndIsOnTheDiskIsNotWrittenAgain() throws OutboxException {
        assertThat(keptAfterRefusals(true)).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void whatWasRefusedAndIsNotOnTheDiskIsWrittenOnce() throws OutboxException {
        assertThat(keptAfterRefusals(false)).containsExactly("a", "b", "c", "d", "e");
    }

    /// Nobody can ask the disk meanwhile what became of the write that failed.
    @Test
    void whatComesWhileTheOutboxCannotBeOpenedIsNotTakenForWritten() throws OutboxException {
        RefusingDisk disk = new RefusingDisk();
        try (Outbox outbox = Outbox.open(folder, disk, OutboxSettings.DEFAULT, 1,
                _ -> new byte[0])) {
            Deposit deposit = new Deposit(outbox, "ag-1");
            disk.refuse(true);
            assertThat(deposit.put(entry("a"), 1_000)).isFalse();
            disk.fill();
            assertThat(deposit.put(entry("b"), 1_000 + LATER_MS)).isFalse();
            disk.take();
            assertThat(deposit.put(entry("c"), 1_000 + 2 * LATER_MS)).isTrue();
            assertThat(kept(outbox)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aClockThatIsSetBackMeanwhileDoesNotTurnBeginAndEndRound() throws Exception {
        RefusingDisk disk = new RefusingDisk();
        try (Outbox outbox = Outbox.open(folder, disk, OutboxSettings.DEFAULT, 1,
                _ -> new byte[0])) {
            Deposit deposit = new Deposit(outbox, "ag-1");
            disk.refuse(false);
            assertThat(deposit.put(entry("a"), 3_600_000)).isFalse();
            disk.take();
            assertThat(deposit.put(entry("b"), 1_000)).isTrue();
            Entry told = outbox.read(EntryClass.ALARM, 0, 1 << 20).getFirst();
            var alarms = io.coldaisle.v1.Entry.parseFrom(told.bytes()).getAlarmsList();
            assertThat(alarms).hasSize(2);
            assertThat(alarms.getFirst().getObservedAtMs())
                    .isLessThan(alarms.getLast().getObservedAtMs());
        }
    }
}
