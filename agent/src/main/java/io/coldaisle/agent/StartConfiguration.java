package io.coldaisle.agent;

import io.coldaisle.agent.config.Layers;
import io.coldaisle.agent.uplink.ConfigurationReport;
import io.coldaisle.agent.uplink.ConfigurationReport.Stage;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an agent starts with: its own file, and over it what the hub had put in force.
///
/// @param kept what is on disk of the hub's
record StartConfiguration(Reconfiguration.Current current, KeptConfiguration kept,
        ConfigurationFile file) {
    private static final Logger LOG = LoggerFactory.getLogger(StartConfiguration.class);

    /// @throws InvalidDocument when the own file is wrong, or what is kept cannot be read
    static StartConfiguration of(Layers layers, long nowMs) {
        Path data = layers.data();
        ConfigurationFile file = new ConfigurationFile(data);
        try {
            KeptConfiguration found = file.read();
            KeptConfiguration kept = found.started(nowMs);
            if (!kept.equals(found)) {
                file.write(kept);
            }
            return over(layers, kept, file, nowMs);
        } catch (IOException unreadable) {
            throw new InvalidDocument(data.resolve("configuration").toString(), 1, "",
                    "cannot be read or written: " + unreadable.getMessage());
        }
    }

    /// The own file may have changed so that what the hub lays over it does not fit any more. Then it counts
    /// alone, and the hub is told.
    private static StartConfiguration over(Layers layers, KeptConfiguration kept,
            ConfigurationFile file, long nowMs) {
        KeptConfiguration.Document document = kept.inForce();
        if (document.version().isEmpty()) {
            return new StartConfiguration(alone(layers), kept, file);
        }
        try {
            Layers.Both both = layers.under(document.version(), document.yaml());
            return new StartConfiguration(
                    new Reconfiguration.Current(document.version(), both.configuration()), kept,
                    file);
        } catch (InvalidDocument wrong) {
            LOG.error("configuration {} of the hub does not fit the own file any more, which now"
                    + " counts alone: {}", document.version(), wrong.getMessage());
            ConfigurationReport report = new ConfigurationReport(document.version(),
                    Stage.REFUSED, List.of(String.valueOf(wrong.getMessage())), List.of(),
                    List.of(), "", nowMs);
            return new StartConfiguration(alone(layers),
                    new KeptConfiguration(document, null, report), file);
        }
    }

    private static Reconfiguration.Current alone(Layers layers) {
        return new Reconfiguration.Current("", layers.own());
    }
}
