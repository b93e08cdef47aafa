package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.security.JoinTokens;
import io.coldaisle.hub.security.PemFiles;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.TokenRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What a hub makes for itself, so that mutual TLS is there from the first start: its own
/// certificate, one for the operator on this machine, and the first join token.
///
/// ```
///   DATA/ca/            CA key 0600 and certificate
///   DATA/operator/      operator.key.pem 0600, operator.cert.pem, hub-ca.pem
///   DATA/join-token     0600, first start only; good for one agent and a day
/// ```
final class HubIdentity {
    private static final Duration LIFE = Duration.ofDays(365);

    private HubIdentity() {}

    /// The authority that signs, its own or the one that is given.
    static CertificateAuthority authority(HubConfiguration configuration, Instant now)
            throws IOException {
        var given = configuration.tls().ca();
        return given == null
                ? CertificateAuthority.open(configuration.data().resolve("ca"), now)
                : CertificateAuthority.given(given, now);
    }

    /// @throws IOException when an authority is given that cannot sign
    static void checkGiven(HubConfiguration configuration, Instant now) throws IOException {
        if (configuration.tls().ca() != null) {
            CertificateAuthority _ = authority(configuration, now);
        }
    }

    /// The hub's certificate, made at every start, since its names may have changed.
    static CertificateAuthority.Issued server(CertificateAuthority ca,
            HubConfiguration configuration, Instant now) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        try {
            names.add(InetAddress.getLocalHost().getCanonicalHostName());
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // A host without a name is reached by its address, which the configuration gives.
            names.remove("");
        }
        names.addAll(configuration.tls().names());
        return ca.issueServer(new ArrayList<>(names), now, LIFE);
    }

    /// The identity of the operator on this machine, an admin; made again when a third of its life is
    /// left, when an older version made it with another role, and
    /// when another authority signs.
    static void operator(CertificateAuthority ca, Path data, Instant now) throws IOException {
        Path directory = data.resolve("operator");
        Files.createDirectories(directory);
        Path certificate = directory.resolve("operator.cert.pem");
        Caller local = new Caller(Caller.Role.ADMIN, "local-operator");
        PemFiles.writeCertificates(directory.resolve("hub-ca.pem"), ca.authorities());
        if (Files.exists(certificate) && local.isNamedBy(PemFiles.readCertificates(certificate))
                && ca.signed(PemFiles.readCertificates(certificate).getFirst())
                && Files.getLastModifiedTime(certificate)
                        .toInstant()
                        .plus(LIFE.multipliedBy(2).dividedBy(3))
                        .isAfter(now)) {
            return;
        }
        CertificateAuthority.Issued issued = ca.issue(local, now, LIFE);
        PemFiles.writeKey(directory.resolve("operator.key.pem"), issued.key());
        PemFiles.writeCertificates(certificate, issued.chain());
    }

    /// The first join token, once in the life of a data directory.
    static void firstToken(Engine engine, CertificateAuthority ca, HubTables tables, Path data)
            throws IOException {
        Path file = data.resolve("join-token");
        if (Files.exists(file) || !tables.tokens().all("").isEmpty()) {
            return;
        }
        JoinTokens tokens = new JoinTokens(ca.fingerprint());
        String secret = tokens.newSecret();
        boolean _ = engine.submit(step -> {
            JoinTokens.keep(step, secret,
                    new TokenRecord("*", 1, step.nowMs() + TimeUnit.DAYS.toMillis(1), "first start",
                            step.nowMs()));
            return true;
        }).join();
        PemFiles.writeSecret(file, tokens.token(secret) + "\n");
    }
}
