package io.coldaisle.agent.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One word for each endpoint in a small text file, `endpoint word` a line; replaced as a whole, so
/// that a crash leaves the old or the new one.
final class EndpointFile {
    private static final int MOST = 10_000;

    private final Path file;
    private final Map<String, String> words = new TreeMap<>();

    /// Reads the file when there is one; lines that are none of ours are left out.
    ///
    /// @throws UncheckedIOException when it is there but cannot be read
    EndpointFile(Path file, Predicate<String> valid) {
        this.file = file;
        try {
            if (Files.exists(file)) {
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
        return words.get(endpoint);
    }

    synchronized void keep(String endpoint, String word) {
        if (words.size() >= MOST && !words.containsKey(endpoint)) {
            throw new IllegalStateException(file + " holds " + MOST + " endpoints already");
        }
        words.put(endpoint, word);
        write();
    }

    synchronized void forget(String endpoint) {
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
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }
}
