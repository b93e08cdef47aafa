package io.coldaisle.agent.detect;

import io.coldaisle.agent.detect.normal.NormalSettings;

/// The learned detectors' parameters under a name: what runs can be told from what ran before, and a new
/// one can run in the shadow of it ([Shadow]) until it is believed.
///
/// @param version 1 to 40 of `a-z 0-9 . _ -`
/// @param falseDiscoveries share of half hours in which something is told for no reason, 0.0001 to 0.2
public record DetectionModel(String version, NormalSettings normal, double falseDiscoveries) {
    /// The one that ships.
    public static final DetectionModel SHIPPED = new DetectionModel("2026.11",
            NormalSettings.DEFAULT, 0.01);

    public DetectionModel {
        if (!version.matches("[a-z0-9][a-z0-9._-]{0,39}")) {
            throw new IllegalArgumentException("version is 1 to 40 of a-z 0-9 . _ -, got \""
                    + version + "\"");
        }
        if (!(falseDiscoveries >= 0.0001 && falseDiscoveries <= 0.2)) {
            throw new IllegalArgumentException(
                    "false_discoveries is 0.0001 to 0.2, got " + falseDiscoveries);
        }
    }
}
