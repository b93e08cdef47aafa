package io.coldaisle.agent.net;

import org.jspecify.annotations.Nullable;

/// Remembers the certificate each endpoint showed first.
public interface PinStore {
    /// The SHA-256 fingerprint kept for an endpoint; null when none is.
    @Nullable
    String find(String endpoint);

    /// Keeps a fingerprint. May be called from the network thread; must be quick.
    void keep(String endpoint, String sha256);
}
