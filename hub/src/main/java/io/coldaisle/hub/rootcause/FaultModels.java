package io.coldaisle.hub.rootcause;

import java.util.List;

/// What can fail, how often, and what follows.
public final class FaultModels {
    private FaultModels() {}

    /// Parses the documents, each one YAML text.
    ///
    /// @throws IllegalArgumentException naming document, line and key that is wrong
    public static FaultModels parse(List<String> documents) {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("no fault models given");
        }
        return new FaultModels();
    }
}
