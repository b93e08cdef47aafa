package io.coldaisle.hub.store;

import java.util.ArrayList;
import java.util.List;

/// What the hub knows of the certificates of one agent.
///
/// Before it was ever revoked an agent is admitted by any certificate of the hub's authorities. From
/// then on only by those issued after it, which `serials` names: no clock has a say in that.
///
/// @param notAfterMs end of the certificate it has shown or was given last, ms
/// @param serials of certificates it was given, hex, the oldest first; emptied by a revocation
/// @param revokedAtMs when it was last revoked, hub's clock, ms; 0: never
/// @param reason of that
/// @param revokedBy who did
public record CredentialRecord(String agent, long notAfterMs, List<String> serials,
        long revokedAtMs, String reason, String revokedBy) {
    private static final int MOST_SERIALS = 16;

    public CredentialRecord {
        serials = List.copyOf(serials);
    }

    /// Of an agent that nothing is known of.
    public static CredentialRecord fresh(String agent) {
        return new CredentialRecord(agent, 0, List.of(), 0, "", "");
    }

    /// True when it is shut out, whatever it shows.
    public boolean revoked() {
        return revokedAtMs > 0 && serials.isEmpty();
    }

    /// True when a certificate of that serial lets it in.
    public boolean admits(String serial) {
        return revokedAtMs == 0 || serials.contains(serial);
    }

    /// The same with another certificate; the one it is asked with, which it may have to go on with,
    /// is never forgotten.
    ///
    /// @param shown serial of that one; empty when there is none
    public CredentialRecord given(String serial, long notAfter, String shown) {
        List<String> all = new ArrayList<>(serials);
        all.add(serial);
        while (all.size() > MOST_SERIALS) {
            all.remove(all.getFirst().equals(shown) ? 1 : 0);
        }
        return new CredentialRecord(agent, notAfter, all, revokedAtMs, reason, revokedBy);
    }

    /// The same, having shown a certificate that ends then.
    public CredentialRecord shown(long notAfter) {
        return new CredentialRecord(agent, notAfter, serials, revokedAtMs, reason, revokedBy);
    }

    /// The same, shut out.
    public CredentialRecord revoked(long atMs, String why, String by) {
        return new CredentialRecord(agent, notAfterMs, List.of(), atMs, why, by);
    }
}
