package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.ConfigurationReader;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/// Takes proposed devices into a file that the configuration includes. The configuration itself, with
/// its comments, is never written.
final class AcceptedDevices {
    private static final String NONE = "devices: []";
    private final Path config;
    private final Path file;

    private AcceptedDevices(Path config, Path file) {
        this.config = config;
        this.file = file;
    }

    /// The first file that the configuration includes; made when it is not there yet.
    ///
    /// @throws IllegalArgumentException when it includes none
    static AcceptedDevices of(Path config) throws IOException {
        List<Path> included = ConfigurationReader.included(config);
        if (included.isEmpty()) {
            throw new IllegalArgumentException(config + ": includes no file to take the devices "
                    + "into; add the line `include: [discovered.yaml]` to it");
        }
        Path file = included.getFirst();
        if (!Files.exists(file)) {
            Files.writeString(file, "# Devices taken over by coldaisle-agent discover --accept.\n"
                    + NONE + "\n");
        }
        return new AcceptedDevices(config, file);
    }

    Path file() {
        return file;
    }

    /// Adds the items; when the configuration would not be valid any more, nothing has changed.
    void add(String items, int count, Map<String, String> environment) throws IOException {
        int before = ConfigurationReader.read(config, environment).devices().size();
        String old = Files.readString(file);
        String kept = old.strip().endsWith(NONE)
                ? old.substring(0, old.lastIndexOf(NONE)) + "devices:\n"
                : old.endsWith("\n") ? old : old + "\n";
        replace(kept + items);
        String problem;
        try {
            AgentConfiguration now = ConfigurationReader.read(config, environment);
            problem = now.devices().size() == before + count
                    ? ""
                    : "the devices could not be added at the end of " + file;
        } catch (InvalidDocument wrong) {
            problem = String.valueOf(wrong.getMessage());
        }
        if (!problem.isEmpty()) {
            replace(old);
            throw new IllegalArgumentException(problem + "; nothing was changed: write the "
                    + "proposal to a file with -o and take it over by hand");
        }
    }

    private void replace(String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
