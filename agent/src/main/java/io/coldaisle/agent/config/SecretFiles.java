package io.coldaisle.agent.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// Reads files that hold secrets, and refuses those that others may read.
public final class SecretFiles {
    private static final Set<PosixFilePermission> FORBIDDEN = Set.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
    private static final long MOST = 64 * 1024;

    private SecretFiles() {}

    /// The text without the newline at its end.
    ///
    /// @throws IllegalArgumentException saying what is wrong and how to mend it
    public static String read(Path file) {
        try {
            for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
                if (FORBIDDEN.contains(permission)) {
                    throw new IllegalArgumentException(file
                            + ": others may read it (" + permission.name()
                                    .toLowerCase(
                                            java.util.Locale.ROOT)
                            + "); run: chmod 600 " + file);
                }
            }
            return readTrusted(file);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(file + ": no such file", missing);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    file + ": cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /// Reads a file whose folder already keeps others out, such as systemd's credentials.
    static String readTrusted(Path file) throws IOException {
        if (Files.size(file) > MOST) {
            throw new IllegalArgumentException(file + ": too long for a secret");
        }
        return Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
    }
}
