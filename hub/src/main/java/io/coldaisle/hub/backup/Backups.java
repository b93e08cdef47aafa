package io.coldaisle.hub.backup;

import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.StoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes backups of a running hub. Any thread that may block; one at a time.
public final class Backups {
    private static final String UNFINISHED = ".part";
    private static final long CACHE_BYTES = 1 << 20;
    private static final DateTimeFormatter STAMP = DateTimeFormatter
            .ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path data;
    private final Store store;
    private final BackupSettings settings;
    private final LongSupplier clock;
    private final ReentrantLock making = new ReentrantLock();

    /// What was made.
    ///
    /// @param folder where it is
    /// @param tookMs to make it
    public record Made(Path folder, Manifest manifest, long tookMs) {
        @Override
        public String toString() {
            return "backup " + folder + ": " + manifest.bytes() + " bytes, position "
                    + manifest.position() + ", made in " + tookMs + " ms";
        }
    }

    /// @param data folder of the hub, with its certificate authority
    public Backups(Path data, Store store, BackupSettings settings, LongSupplier clock) {
        this.data = data;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /// A name that tells the time and sorts by it.
    String nameNow(String prefix) {
        return prefix + STAMP.format(Instant.ofEpochMilli(clock.getAsLong()));
    }

    /// Makes a backup below the configured folder.
    ///
    /// @param name of its folder; empty for one made of the time
    /// @throws IllegalArgumentException when that is no name
    /// @throws IllegalStateException when no folder is configured
    /// @throws FileAlreadyExistsException when there is one of that name
    /// @throws RejectedExecutionException while another one is made
    /// @throws IOException when it cannot be written; what was written is removed
    public Made make(String name) throws IOException {
        String called = name.isEmpty() ? nameNow("backup-") : name;
        if (!called.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") || called.endsWith(UNFINISHED)) {
            throw new IllegalArgumentException("a backup is named by 1 to 100 of A-Z a-z 0-9 . _ -,"
                    + " begins with a letter or digit, does not end with " + UNFINISHED
                    + ", and stands below the folder that backup.folder of the hub's configuration"
                    + " names; got \"" + called + "\"");
        }
        if (!making.tryLock()) {
            throw new RejectedExecutionException(
                    "another backup is being made; try again when it is done");
        }
        try {
            return make(folder(), called);
        } finally {
            making.unlock();
        }
    }

    private Path folder() {
        Path folder = settings.folder();
        if (folder == null) {
            throw new IllegalStateException("the hub has no folder for backups; add"
                    + " \"backup: {folder: DIR}\" to its configuration and restart it");
        }
        return folder;
    }

    private Made make(Path folder, String name) throws IOException {
        long began = System.nanoTime();
        Path target = folder.resolve(name);
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException("there is a backup " + target
                    + " already; give another name");
        }
        Path part = folder.resolve(name + UNFINISHED);
        try {
            sweep(folder);
            Folders.makePrivate(part);
            Folders.copyPrivate(data.resolve("ca"), part.resolve("ca"));
            Folders.copyPrivate(data.resolve("operator"), part.resolve("operator"));
            store.copyTo(part.resolve("store"));
            Manifest manifest = Manifest.of(part, clock.getAsLong(), position(part));
            manifest.write(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return new Made(target, manifest, (System.nanoTime() - began) / 1_000_000);
        } catch (IOException | StoreException e) {
            leave(part, e);
            throw new IOException("no backup in " + folder + ": " + e.getMessage()
                    + "; see that the hub may write there and that there is room", e);
        }
    }

    /// Opened once, so that a copy that cannot be is no backup.
    private static long position(Path part) throws IOException {
        try (Store copy = Store.openToRead(part.resolve("store"), CACHE_BYTES)) {
            return new HubTables(copy).journal().last();
        }
    }

    private static void leave(Path part, Exception problem) {
        try {
            Folders.remove(part);
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
    }

    /// What a hub that was killed left unfinished.
    private static void sweep(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path each : list(folder, UNFINISHED)) {
                Folders.remove(each);
            }
        }
    }

    static List<Path> list(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().endsWith(end))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    @Nullable
    Path folderOrNull() {
        return settings.folder();
    }
}
