package io.coldaisle.hub.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// An access token in a file: never in an argument, which every user of the host can see.
final class AccessTokenFile {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private AccessTokenFile() {}

    /// @throws IOException when others may read it, or there is no token in it
    static String read(Path file) throws IOException {
        var attributes = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (attributes != null && Files.exists(file)
                && attributes.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
            throw new IOException(file + " can be read by others; chmod 600 " + file);
        }
        String token = Files.readString(file, StandardCharsets.US_ASCII)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        if (!token.matches("[A-Za-z0-9_-]{20,100}|[A-Za-z0-9_.-]{20,8000}")) {
            throw new IOException("there is no access token in " + file
                    + "; coldaisle access create makes one");
        }
        return token;
    }
}
