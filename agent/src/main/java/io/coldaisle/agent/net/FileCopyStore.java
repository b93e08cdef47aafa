package io.coldaisle.agent.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One small file a copy in a folder of their own, each replaced as a whole. Polling goes on when one
/// cannot be written: the device is asked again after the next start.
public final class FileCopyStore implements CopyStore {
    private static final Logger LOG = LoggerFactory.getLogger(FileCopyStore.class);
    private static final long LARGEST = 1 << 20;
    private final Path folder;

    public FileCopyStore(Path folder) {
        this.folder = folder;
    }

    private Path file(String name) {
        return folder.resolve(name.replaceAll("[^A-Za-z0-9.#-]+", "_"));
    }

    @Override
    public byte @Nullable [] find(String name) {
        try {
            Path file = file(name);
            return Files.size(file) > LARGEST ? null : Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException unreadable) {
            LOG.warn("the copy {} cannot be read: {}", name, unreadable.getMessage());
            return null;
        }
    }

    @Override
    public void keep(String name, byte[] copy) {
        if (copy.length > LARGEST) {
            LOG.warn("the copy {} is not kept: {} bytes are more than {}", name, copy.length,
                    LARGEST);
            return;
        }
        try {
            Files.createDirectories(folder);
            Path file = file(name);
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, copy);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritten) {
            LOG.warn("the copy {} is not kept: {}", name, unwritten.getMessage());
        }
    }
}
