package io.coldaisle.agent.config;

import io.coldaisle.yaml.InvalidDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The agent's own file, as it was when the agent started, and what the hub lays over it. Any thread.
public final class Layers {
    private static final int MOST_BYTES = 1 << 20;
    private final String name;
    private final String text;
    private final Path folder;
    private final Map<String, String> environment;

    private Layers(String name, String text, Path folder, Map<String, String> environment) {
        this.name = name;
        this.text = text;
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /// Of a file.
    ///
    /// @throws InvalidDocument when it cannot be read
    public static Layers of(Path file, Map<String, String> environment) {
        return new Layers(file.toString(), ConfigurationReader.text(file),
                ConfigurationReader.folder(file), environment);
    }

    /// Of text as if it stood in a file of that name in that folder.
    public static Layers parse(String name, String text, Path folder,
            Map<String, String> environment) {
        return new Layers(name, text, folder, environment);
    }

    /// Where the agent keeps what; no secret is asked for.
    ///
    /// @throws InvalidDocument whose message is `file:line: key: problem`
    public Path data() {
        return ConfigurationReader.parseWithoutSecrets(name, text, folder).agent().data();
    }

    /// The agent's own file alone.
    ///
    /// @throws InvalidDocument whose message is `file:line: key: problem`
    public AgentConfiguration own() {
        return ConfigurationReader.parse(name, text, folder, environment);
    }

    /// @param pinned keys of the hub's that stay as the own file has them
    public record Both(AgentConfiguration configuration, List<String> pinned) {
        public Both {
            pinned = List.copyOf(pinned);
        }
    }

    /// The own file with what the hub lays over it.
    ///
    /// @param version names the document in complaints
    /// @param yaml empty: nothing
    /// @throws InvalidDocument whose message is `file:line: key: problem`
    public Both under(String version, String yaml) {
        if (yaml.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new InvalidDocument(version, 1, "", "is larger than 1 MiB");
        }
        return yaml.isBlank()
                ? new Both(own(), List.of())
                : ConfigurationReader.parse(name, text, folder, environment,
                        new ConfigurationReader.Upper("hub configuration " + version, yaml));
    }
}
