package io.coldaisle.agent.uplink;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose hubs this agent trusts, as the hub tells it.
final class Authorities {
    private static final Logger LOG = LoggerFactory.getLogger(Authorities.class);
    private static final int MOST = 8;

    private Authorities() {}

    /// Trusts these and no others from the next stream on.
    ///
    /// @throws IOException when they cannot be what a hub means, or cannot be written
    static void take(Identity identity, List<X509Certificate> told) throws IOException {
        Set<X509Certificate> fresh = new HashSet<>(told);
        Set<X509Certificate> known = new HashSet<>(
                List.of(PemFile.certificates(identity.hubCa())));
        if (fresh.equals(known)) {
            return;
        }
        if (told.size() > MOST) {
            throw new IOException(told.size() + " of them, at most " + MOST + " are taken");
        }
        for (X509Certificate each : told) {
            if (each.getBasicConstraints() < 0) {
                throw new IOException(each.getSubjectX500Principal() + " is no authority");
            }
        }
        if (told.stream().noneMatch(known::contains)) {
            throw new IOException("none of those this agent trusts is among them");
        }
        IdentityFiles.trust(identity, told);
        LOG.info("hubs of {} authorities are trusted from now on, {} before", told.size(),
                known.size());
    }

    /// True when an authority signed a certificate.
    static boolean signed(X509Certificate authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException byAnother) {
            return false;
        }
    }
}
