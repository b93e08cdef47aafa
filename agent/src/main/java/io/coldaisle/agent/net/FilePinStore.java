package io.coldaisle.agent.net;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Pins in a small text file, one `endpoint sha256` a line. What
/// `coldaisle-agent approve` writes counts at the next connection.
public final class FilePinStore implements PinStore {
    private final EndpointFile file;

    /// Reads the file when there is one.
    ///
    /// @throws UncheckedIOException when it is there but cannot be read: going on would trust
    ///         whoever answers first
    public FilePinStore(Path file) {
        this.file = new EndpointFile(file, word -> word.matches("[0-9a-f]{64}"));
    }

    @Override
    public @Nullable String find(String endpoint) {
        return file.find(endpoint);
    }

    @Override
    public void keep(String endpoint, String sha256) {
        file.keep(endpoint, sha256);
    }
}
