package io.coldaisle.agent.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Pins in a small text file, one `endpoint sha256` a line; replaced as a whole, so that a crash
/// leaves the old or the new one. To accept a device's new certificate, remove its line.
public final class FilePinStore implements PinStore {
    private static final int MAX_PINS = 10_000;
    private final Path file;
    private final Map<String, String> pins = new TreeMap<>();

    /// Reads the file when there is one.
    ///
    /// @throws UncheckedIOException when it is there but cannot be read: going on would trust
    ///         whoever answers first
    public FilePinStore(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    String[] words = line.strip().split("\\s+");
                    if (words.length == 2 && words[1].matches("[0-9a-f]{64}")) {
                        pins.put(words[0], words[1]);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public synchronized @Nullable String find(String endpoint) {
        return pins.get(endpoint);
    }

    @Override
    public synchronized void keep(String endpoint, String sha256) {
        if (pins.size() >= MAX_PINS && !pins.containsKey(endpoint)) {
            throw new IllegalStateException(file + " holds " + MAX_PINS + " pins already");
        }
        pins.put(endpoint, sha256);
        StringBuilder text = new StringBuilder();
        pins.forEach((name, pin) -> text.append(name).append(' ').append(pin).append('\n'));
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
