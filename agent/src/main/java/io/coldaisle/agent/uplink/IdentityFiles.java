package io.coldaisle.agent.uplink;

import io.coldaisle.agent.net.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replaces key and certificate so that no crash leaves a pair that does not match.
///
/// ```
///   key.next, cert.next   both written and on disk         the old pair counts
///   key.next  -> key      one rename                       key and cert.next match
///   cert.next -> cert     another                          the new pair counts
/// ```
/// Whatever a crash leaves, [#settle] finds the newest pair that matches and ends what was begun.
final class IdentityFiles {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityFiles.class);

    private IdentityFiles() {}

    /// Puts a pair in the place of the one that is there.
    static void replace(Identity identity, KeyAndChain pair) throws IOException {
        discard(identity);
        stage(identity, pair);
        DurableFile.move(next(identity.key()), identity.key());
        DurableFile.move(next(identity.certificate()), identity.certificate());
    }

    /// Both new files complete, none in force.
    static void stage(Identity identity, KeyAndChain pair) throws IOException {
        write(next(identity.key()), pem("PRIVATE KEY", pair.key().getEncoded()));
        write(next(identity.certificate()), pem(pair.chain()));
    }

    /// Authorities whose hubs are trusted.
    static void trust(Identity identity, List<X509Certificate> authorities) throws IOException {
        write(identity.hubCa(), pem(authorities));
    }

    /// Ends a replacement that a crash broke off, or takes it back.
    ///
    /// @throws IOException when no key matches a certificate
    static void settle(Identity identity) throws IOException {
        Path nextKey = next(identity.key());
        Path nextCertificate = next(identity.certificate());
        if (!Files.exists(nextKey) && !Files.exists(nextCertificate)) {
            return;
        }
        if (matches(nextKey, nextCertificate)) {
            DurableFile.move(nextKey, identity.key());
            DurableFile.move(nextCertificate, identity.certificate());
        } else if (matches(identity.key(), nextCertificate)) {
            DurableFile.move(nextCertificate, identity.certificate());
        } else if (!matches(identity.key(), identity.certificate())) {
            throw new IOException("no key here matches a certificate");
        }
        discard(identity);
        LOG.info("a renewal of the certificate that was broken off is settled");
    }

    private static boolean matches(Path key, Path certificate) {
        try {
            return Files.exists(key) && Files.exists(certificate)
                    && new KeyAndChain(PemFile.key(key), List.of(PemFile.certificates(certificate)))
                            .matches();
        } catch (IOException | IllegalArgumentException half) {
            return false;
        }
    }

    private static void discard(Identity identity) throws IOException {
        Files.deleteIfExists(next(identity.key()));
        Files.deleteIfExists(next(identity.certificate()));
    }

    static Path next(Path file) {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    /// On disk before anything refers to it; under its name only when it is complete.
    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        DurableFile.write(file, StandardCharsets.US_ASCII.encode(text));
    }

    private static String pem(List<X509Certificate> certificates) throws IOException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IOException("certificate: " + e.getMessage(), e);
            }
        }
        return text.toString();
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
