package io.coldaisle.hub;

import io.coldaisle.hub.rootcause.FaultModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The fault models the hub ships with.
public final class FaultModelFiles {
    private static final List<String> NAMES = List.of("power", "cooling", "network", "software",
            "conditions");

    private FaultModelFiles() {}

    /// Reads and parses them.
    public static FaultModels shipped() {
        List<String> documents = new ArrayList<>();
        for (String name : NAMES) {
            String path = "/faultmodels/" + name + ".yaml";
            try (InputStream in = FaultModelFiles.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("not in this build: " + path);
                }
                documents.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException broken) {
                throw new UncheckedIOException(path, broken);
            }
        }
        return FaultModels.parse(documents);
    }
}
