package io.coldaisle.agent.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One word for each endpoint in a small text file, `endpoint word` a line; replaced as a whole, so
/// that a crash leaves the old or the new one.
final class EndpointFile {
    private static final int MOST = 10_000;

    private final Path file;
    private final Predicate<String> valid;
    private final Map<String, String> words = new TreeMap<>();
    private @Nullable FileTime readAt;

    /// Reads the file when there is one; lines that are none of ours are left out.
    ///
    /// @throws UncheckedIOException when it is there but cannot be read
    EndpointFile(Path file, Predicate<String> valid) {
        this.file = file;
        this.valid = valid;
        refresh();
    }

    /// Another process may have changed it: an operator's command beside the agent.
    private void refresh() {
        try {
            FileTime written = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
            if (Objects.equals(written, readAt)) {
                return;
            }
            words.clear();
            readAt = written;
            if (written != null) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    String[] parts = line.strip().split("\\s+");
                    if (parts.length == 2 && valid.test(parts[1])) {
                        words.put(parts[0], parts[1]);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    synchronized @Nullable String find(String endpoint) {
        refresh();
        return words.get(endpoint);
    }

    synchronized void keep(String endpoint, String word) {
        refresh();
        if (words.size() >= MOST && !words.containsKey(endpoint)) {
            throw new IllegalStateException(file + " holds " + MOST + " endpoints already");
        }
        words.put(endpoint, word);
        write();
    }

    synchronized void forget(String endpoint) {
        refresh();
        if (words.remove(endpoint) != null) {
            write();
        }
    }

    private void write() {
        StringBuilder text = new StringBuilder();
        words.forEach((name, word) -> text.append(name).append(' ').append(word).append('\n'));
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            // pins are trusted, and a session may be taken over by whoever knows it
            Files.createFile(fresh, PosixFilePermissions
                    .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            readAt = Files.getLastModifiedTime(file);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }
}
