package io.coldaisle.lab;

import io.coldaisle.lab.site.CampusSettings;
import java.nio.file.Path;

/// How to run a lab.
///
/// @param basePort first of the ports that are used, one after the other
/// @param hub address of the hub for the agents' configurations
/// @param intervalSeconds poll interval for the agents' configurations, s
/// @param warp how much faster the lab's time goes than the clock
public record LabOptions(CampusSettings campus, Path runDirectory, int basePort, String hub,
        int intervalSeconds, double warp) {
    public LabOptions {
        if (basePort < 1024 || basePort > 60_000) {
            throw new IllegalArgumentException(
                    "--base-port is from 1024 to 60000, not " + basePort);
        }
        if (!hub.matches("[^\\s\"]+:\\d{1,5}")) {
            throw new IllegalArgumentException("--hub is HOST:PORT, not \"" + hub + "\"");
        }
        if (intervalSeconds < 1 || intervalSeconds > 3600) {
            throw new IllegalArgumentException("--interval is from 1s to 3600s");
        }
        if (!(warp >= 0.1 && warp <= 1000)) {
            throw new IllegalArgumentException("--warp is from 0.1 to 1000, not " + warp);
        }
    }
}
