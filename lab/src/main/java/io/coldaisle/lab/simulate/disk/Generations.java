package io.coldaisle.lab.simulate.disk;

import io.coldaisle.lab.simulate.wheel.Dice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The database's files, a folder for each process in turn, and which end of the newest log is not
/// synced. Cuts are chosen by record and share of a record, not by byte: so a run does not hang on how
/// long a record happens to be.
final class Generations {
    private static final String LOG = ".log";
    private static final String TABLE = ".sst";
    private static final double TORN = 0.5;

    private final Path home;
    private final Dice dice;
    private final List<Unsynced> records = new ArrayList<>();
    private @Nullable Path log;
    private long before;
    private int number;

    /// A record of the log that a power cut may take.
    private record Unsynced(long from, long to) {}

    Generations(Path home, Dice dice) {
        this.home = home;
        this.dice = dice;
    }

    Path folder() {
        return folder(number);
    }

    private Path folder(int generation) {
        return home.resolve("g" + generation);
    }

    /// All that was written is on the disk.
    void synced() {
        records.clear();
        log = null;
    }

    void beforeUnsynced() throws IOException {
        Path newest = newestLog(folder());
        if (newest != null && !newest.equals(log)) {
            // The log before it is flushed to a table, which is synced.
            records.clear();
            log = newest;
        }
        before = newest == null ? 0 : Files.size(newest);
    }

    void unsynced() throws IOException {
        Path newest = newestLog(folder());
        if (newest == null) {
            throw new IOException("no log in " + folder());
        }
        if (!newest.equals(log)) {
            records.clear();
            log = newest;
            before = 0;
        }
        records.add(new Unsynced(before, Files.size(newest)));
    }

    private static @Nullable Path newestLog(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(LOG))
                    .max(Comparator.comparing(Path::toString))
                    .orElse(null);
        }
    }

    /// Leaves the next process what this one has on the disk.
    void next(boolean powerCut) throws IOException {
        Path from = folder();
        Path to = folder(number + 1);
        Files.createDirectories(to);
        if (Files.isDirectory(from)) {
            for (List<String> seen = copy(from, to); !seen.equals(names(from));) {
                // The database's own threads were at work on its files.
                clear(to);
                seen = copy(from, to);
            }
        }
        Path newest = log;
        // A log that is gone was flushed to a table as the database was opened anew.
        if (powerCut && newest != null && !records.isEmpty()
                && Files.exists(to.resolve(newest.getFileName()))) {
            cut(to.resolve(newest.getFileName()));
        }
        records.clear();
        log = null;
        number++;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /// Returns what was there to be copied; empty when something went meanwhile.
    private static List<String> copy(Path from, Path to) throws IOException {
        List<String> names = names(from);
        try {
            for (String name : names) {
                if (name.endsWith(TABLE)) {
                    Files.createLink(to.resolve(name), from.resolve(name));
                } else if (!name.startsWith("LOCK") && !name.startsWith("LOG")) {
                    Files.copy(from.resolve(name), to.resolve(name));
                }
            }
            return names;
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /// Some records are there, the next perhaps in part or with rubbish in its place, the others not.
    private void cut(Path file) throws IOException {
        int kept = dice.below(records.size() + 1);
        double share = dice.chance(TORN) ? dice.below(1000) / 1000.0 : 0;
        boolean rubbish = dice.chance(TORN);
        if (kept == records.size()) {
            return;
        }
        Unsynced torn = records.get(kept);
        long part = (long) ((torn.to() - torn.from()) * share);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(torn.from() + part);
            if (rubbish && share > 0) {
                byte[] bytes = dice.of("rubbish " + number)
                        .bytes((int) (torn.to() - torn.from() - part));
                channel.write(ByteBuffer.wrap(bytes), torn.from() + part);
            }
        }
    }

    void tidy() throws IOException {
        for (int old = number - 1; old >= 0 && Files.isDirectory(folder(old)); old--) {
            clear(folder(old));
            Files.delete(folder(old));
        }
    }
}
