package io.coldaisle.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `DATA/status`: replaced as a whole, so a reader sees the old page or the new one.
final class StatusFile {
    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);
    private final Path file;
    private boolean failed;

    StatusFile(Path data) {
        this.file = data.resolve("status");
    }

    void write(String text) {
        try {
            Path fresh = file.resolveSibling("status.new");
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            failed = false;
        } catch (IOException unwritten) {
            if (!failed) {
                LOG.warn("{} cannot be written: {}", file, unwritten.toString());
            }
            failed = true;
        }
    }

    String read() throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /// How long ago it was written.
    long ageMs(long nowMs) throws IOException {
        return nowMs - Files.getLastModifiedTime(file).toMillis();
    }
}
