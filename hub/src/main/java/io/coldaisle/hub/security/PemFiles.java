package io.coldaisle.hub.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Keys and certificates as PEM files (RFC 7468), written whole or not at all; keys for their owner
/// only.
public final class PemFiles {
    private PemFiles() {}

    /// @throws IOException when others than the owner can read the file
    public static void requireOwnerOnly(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        mode.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!mode.isEmpty()) {
            throw new IOException(file + " can be read by others (" + mode
                    + "); make it private with: chmod 600 " + file);
        }
    }

    public static void writeKey(Path file, PrivateKey key) throws IOException {
        write(file, pem("PRIVATE KEY", key.getEncoded()), "rw-------");
    }

    public static void writeCertificates(Path file, List<X509Certificate> chain)
            throws IOException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            try {
                text.append(pem("CERTIFICATE", certificate.getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IOException("certificate for " + file, e);
            }
        }
        write(file, text.toString(), "rw-r--r--");
    }

    /// Writes text that only its owner may read.
    public static void writeSecret(Path file, String text) throws IOException {
        write(file, text, "rw-------");
    }

    /// The same of a file as it is.
    public static void writeSecret(Path file, byte[] bytes) throws IOException {
        write(file, bytes, "rw-------");
    }

    private static void write(Path file, String text, String mode) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8), mode);
    }

    private static void write(Path file, byte[] bytes, String mode) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    static PrivateKey readKey(Path file) throws IOException {
        try {
            var encoded = new PKCS8EncodedKeySpec(der(file, "PRIVATE KEY"));
            try {
                return KeyFactory.getInstance("EC").generatePrivate(encoded);
            } catch (InvalidKeySpecException ofAnotherKind) {
                return KeyFactory.getInstance("RSA").generatePrivate(encoded);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    file + " is no EC or RSA private key in PKCS#8: " + e.getMessage(), e);
        }
    }

    private static byte[] der(Path file, String label) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf("-----BEGIN " + label + "-----");
        int end = text.indexOf("-----END " + label + "-----");
        if (begin < 0 || end < begin) {
            throw new IOException(file + " holds no " + label + " in PKCS#8 that is not encrypted;"
                    + " make one of it with: openssl pkcs8 -topk8 -nocrypt -in " + file);
        }
        return Base64.getMimeDecoder()
                .decode(text.substring(text.indexOf('\n', begin) + 1, end));
    }

    public static List<X509Certificate> readCertificates(Path file) throws IOException {
        try {
            List<X509Certificate> chain = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .forEach(certificate -> chain.add((X509Certificate) certificate));
            if (chain.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is no certificate: " + e.getMessage(), e);
        }
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
