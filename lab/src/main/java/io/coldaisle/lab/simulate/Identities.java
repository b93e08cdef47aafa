package io.coldaisle.lab.simulate;

import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// Certificates for the agents of all runs, made once: they last longer than any run, and nothing that
/// happens hangs on their bytes.
public final class Identities {
    private static final Duration LIFE = Duration.ofDays(365);

    private final Path folder;
    private final CertificateAuthority authority;
    private final Map<String, X509Certificate> shown = new TreeMap<>();

    /// @param folder for the files
    public Identities(Path folder) throws IOException {
        this.folder = folder;
        this.authority = CertificateAuthority.open(folder.resolve("authority"), start());
        Files.writeString(folder.resolve("ca.pem"), pem(authority.certificate()));
    }

    /// When every simulation begins, true time.
    static Instant start() {
        return Instant.parse("2026-03-02T00:00:00Z");
    }

    AgentCertificates certificates() {
        return new AgentCertificates(authority, LIFE);
    }

    /// What an agent shows at the hub.
    X509Certificate shown(String agent) {
        return shown.computeIfAbsent(agent, name -> {
            X509Certificate made = authority
                    .issue(new Caller(Caller.Role.AGENT, name), start(), LIFE)
                    .chain()
                    .getFirst();
            try {
                Files.writeString(folder.resolve(name + ".pem"), pem(made));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("certificate of " + name, e);
            }
            return made;
        });
    }

    /// The files of an agent. No key among them: nothing of the simulation speaks TLS.
    Identity identity(String agent) {
        shown(agent);
        return new Identity(folder.resolve(agent + ".key"), folder.resolve(agent + ".pem"),
                folder.resolve("ca.pem"));
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[]{'\n'})
                            .encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate made here cannot be encoded", e);
        }
    }
}
