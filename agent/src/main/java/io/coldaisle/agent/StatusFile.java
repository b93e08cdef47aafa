package io.coldaisle.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `DATA/status` and `DATA/costs`: each replaced as a whole, so a reader sees the old page or the new one.
final class StatusFile {
    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);
    private final Path file;
    private final Path costs;
    private boolean failed;

    StatusFile(Path data) {
        this.file = data.resolve("status");
        this.costs = data.resolve("costs");
    }

    void write(String text, CostReport report) {
        try {
            replace(costs, report.lines());
            replace(file, text);
            failed = false;
        } catch (IOException unwritten) {
            if (!failed) {
                LOG.warn("{} cannot be written: {}", file, unwritten.toString());
            }
            failed = true;
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    CostReport costs() throws IOException {
        return CostReport.parse(Files.readAllLines(costs, StandardCharsets.UTF_8));
    }

    String read() throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /// How long ago it was written.
    long ageMs(long nowMs) throws IOException {
        return nowMs - Files.getLastModifiedTime(file).toMillis();
    }
}
