package io.coldaisle.hub.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes backups by itself and removes the oldest of its own; those that somebody asked for stay.
/// When the last one was made is read from its folder, so a restart neither skips nor doubles one.
/// One thread; the figures may be read by any.
public final class BackupSchedule {
    /// Begins the names of its backups, which no other removes and it removes no others.
    private static final String OWN = "scheduled-";
    private static final long AGAIN_AFTER_MS = Duration.ofMinutes(10).toMillis();
    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);

    private final Backups backups;
    private final BackupSettings settings;
    private final LongSupplier clock;
    private long failedAtMs = Long.MIN_VALUE / 2;
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile long newestAtMs;

    public BackupSchedule(Backups backups, BackupSettings settings, LongSupplier clock) {
        this.backups = backups;
        this.settings = settings;
        this.clock = clock;
    }

    /// Makes a backup when one is due. Never throws: what goes wrong is logged and counted, and
    /// tried again after ten minutes.
    public void turn() {
        Duration every = settings.every();
        Path folder = backups.folderOrNull();
        if (every == null || folder == null) {
            return;
        }
        long now = clock.getAsLong();
        try {
            newestAtMs = newest(folder);
            // one of the future is no reason to wait for it: the clock was set back
            boolean fresh = newestAtMs <= now && now - newestAtMs < every.toMillis();
            if (!fresh && now - failedAtMs >= AGAIN_AFTER_MS) {
                Backups.Made done = backups.make(backups.nameNow(OWN));
                made.incrementAndGet();
                newestAtMs = done.manifest().atMs();
                LOG.info("{}", done);
                prune(folder);
            }
        } catch (IOException | RuntimeException e) {
            failedAtMs = now;
            failed.incrementAndGet();
            LOG.error("ALARM: the scheduled backup failed, it is tried again in ten minutes: {}",
                    e.getMessage());
        }
    }

    private static List<Path> own(Path folder) throws IOException {
        return Files.isDirectory(folder)
                ? Backups.list(folder, "Z")
                        .stream()
                        .filter(each -> each.getFileName().toString().startsWith(OWN))
                        .filter(each -> Files.exists(each.resolve(Manifest.FILE)))
                        .toList()
                : List.of();
    }

    private static long newest(Path folder) throws IOException {
        List<Path> own = own(folder);
        return own.isEmpty() ? 0 : Manifest.read(own.getLast()).atMs();
    }

    private void prune(Path folder) throws IOException {
        List<Path> own = own(folder);
        for (Path old : own.subList(0, Math.max(0, own.size() - settings.keep()))) {
            Folders.remove(old);
            LOG.info("backup {} is removed: {} newer ones are kept", old, settings.keep());
        }
    }

    /// Backups made by itself since the start.
    public long made() {
        return made.get();
    }

    /// Attempts that failed since the start.
    public long failed() {
        return failed.get();
    }

    /// Age of the newest scheduled backup, s; null when none is made by itself or there is none.
    public @Nullable Long ageSeconds() {
        return settings.every() == null || newestAtMs == 0
                ? null
                : Math.max(0, clock.getAsLong() - newestAtMs) / 1000;
    }
}
