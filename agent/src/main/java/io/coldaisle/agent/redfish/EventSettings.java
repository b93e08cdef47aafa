package io.coldaisle.agent.redfish;

import java.nio.file.Path;

/// Where services send their events that have no stream of them.
///
/// @param host address to listen on; `0.0.0.0` and `::` mean all
/// @param url what the services are told: `https://HOST:PORT`, maybe with a path, without a `/` at its end
/// @param certificate PEM of the chain that is shown to them
/// @param key PEM of its private key
public record EventSettings(String host, int port, String url, Path certificate, Path key) {
    public EventSettings {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, got " + port);
        }
        if (!url.startsWith("https://") || url.endsWith("/")) {
            throw new IllegalArgumentException("no https URL without a / at its end: " + url);
        }
    }
}
