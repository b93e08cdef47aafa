package io.coldaisle.agent;

import io.coldaisle.agent.net.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `DATA/configuration`: replaced as a whole and on disk before it counts, so that a kill or a power cut
/// leaves the one before or the new one.
final class ConfigurationFile {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFile.class);
    private final Path file;

    ConfigurationFile(Path data) {
        this.file = data.resolve("configuration");
    }

    /// What was kept. What cannot be read is put aside: the agent goes on with its own file, and the hub
    /// sends what it wants again.
    KeptConfiguration read() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException never) {
            return KeptConfiguration.NOTHING;
        }
        try {
            return KeptConfiguration.fromBytes(bytes);
        } catch (IOException damaged) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.error("{} {}: it is now {}, and the agent goes on with its own file until the hub"
                    + " sends its configuration again", file, damaged.getMessage(), aside);
            return KeptConfiguration.NOTHING;
        }
    }

    void write(KeptConfiguration kept) throws IOException {
        DurableFile.write(file, ByteBuffer.wrap(kept.toBytes()));
    }
}
