package io.coldaisle.agent.net;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sessions in a small text file, one `endpoint path` a line. Polling goes on when it cannot be
/// written: a session left behind expires by itself, later.
public final class FileSessionStore implements SessionStore {
    private static final Logger LOG = LoggerFactory.getLogger(FileSessionStore.class);

    private final EndpointFile file;

    /// Reads the file when there is one.
    ///
    /// @throws UncheckedIOException when it is there but cannot be read
    public FileSessionStore(Path file) {
        this.file = new EndpointFile(file, word -> word.startsWith("/"));
    }

    @Override
    public String find(String endpoint) {
        String path = file.find(endpoint);
        return path == null ? "" : path;
    }

    @Override
    public void keep(String endpoint, String path) {
        try {
            if (path.isEmpty()) {
                file.forget(endpoint);
            } else if (path.startsWith("/") && path.indexOf(' ') < 0) {
                file.keep(endpoint, path);
            }
        } catch (UncheckedIOException | IllegalStateException unwritten) {
            LOG.warn("the session of {} is not kept: {}", endpoint, unwritten.getMessage());
        }
    }
}
