package io.coldaisle.hub.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupScheduleTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long CACHE_BYTES = 1 << 20;

    @TempDir
    private Path folder = Path.of("unset");

    private long nowMs = Instant.parse("2026-01-31T22:00:00Z").toEpochMilli();

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("backups"))) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private Backups backups(Store store, BackupSettings settings) {
        return new Backups(folder.resolve("data"), store, settings, () -> nowMs);
    }

    @Test
    void oneIsMadeWhenItIsDueAndOnlyItsOwnOldestGo() throws IOException {
        BackupSettings settings = new BackupSettings(folder.resolve("backups"),
                Duration.ofHours(1), 2);
        try (Store store = Store.open(folder.resolve("data/store"), CACHE_BYTES)) {
            Backups backups = backups(store, settings);
            backups.make("by-hand");
            BackupSchedule schedule = new BackupSchedule(backups, settings, () -> nowMs);
            schedule.turn();
            nowMs += HOUR_MS - 1;
            schedule.turn();
            assertThat(names()).containsExactly("by-hand", "scheduled-20260131T220000Z");
            for (int i = 0; i < 3; i++) {
                nowMs += HOUR_MS;
                schedule.turn();
            }
            assertThat(names()).containsExactly("by-hand", "scheduled-20260201T005959Z",
                    "scheduled-20260201T015959Z");
            assertThat(schedule.made()).isEqualTo(4);
            nowMs += 5000;
            assertThat(schedule.ageSeconds()).isEqualTo(5);
            // A restart knows by the folder that none is due, and removes what was left unfinished.
            Files.createDirectories(folder.resolve("backups/scheduled-x.part/store"));
            BackupSchedule restarted = new BackupSchedule(backups, settings, () -> nowMs);
            restarted.turn();
            assertThat(restarted.made()).isZero();
            nowMs += HOUR_MS;
            restarted.turn();
            assertThat(names()).hasSize(3).doesNotContain("scheduled-x.part");
        }
    }

    @Test
    void aFailureIsCountedAndTriedAgainAfterTenMinutes() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("backups"), "");
        BackupSettings settings = new BackupSettings(notAFolder, Duration.ofHours(1), 2);
        try (Store store = Store.open(folder.resolve("data/store"), CACHE_BYTES)) {
            BackupSchedule schedule = new BackupSchedule(backups(store, settings), settings,
                    () -> nowMs);
            schedule.turn();
            nowMs += 599_999;
            schedule.turn();
            assertThat(schedule.failed()).isEqualTo(1);
            assertThat(schedule.ageSeconds()).isNull();
            nowMs += 1;
            Files.delete(notAFolder);
            schedule.turn();
            assertThat(schedule.failed()).isEqualTo(1);
            assertThat(schedule.made()).isEqualTo(1);
        }
    }
}
