package io.coldaisle.hub.store;

import java.util.List;

/// An access token, without its secret.
///
/// @param id the first characters of the hash of its secret
/// @param caller who uses it
/// @param role in lower case
/// @param revokedAtMs 0: it was not
/// @param sites that its caller sees; empty for all
public record AccessTokenRecord(String id, String caller, String role, String createdBy,
        long createdAtMs, long notAfterMs, long revokedAtMs, List<String> sites) {
    public AccessTokenRecord {
        sites = List.copyOf(sites);
    }

    /// True while it lets somebody in.
    public boolean admits(long nowMs) {
        return revokedAtMs == 0 && nowMs < notAfterMs;
    }

    /// The same, ended.
    public AccessTokenRecord revoked(long atMs) {
        return revokedAtMs > 0
                ? this
                : new AccessTokenRecord(id, caller, role, createdBy, createdAtMs, notAfterMs,
                        atMs, sites);
    }
}
