package io.coldaisle.hub.security;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// The authority that signs for the hub: its own (ECDSA P-256, self-signed, kept in two files) or one
/// that is given.
public final class CertificateAuthority {
    private static final Duration CA_LIFE = Duration.ofDays(3650);
    /// Certificates begin a little in the past, for hosts whose clock is behind.
    /// A host whose clock is behind must be able to report it, and what it sees.
    private static final Duration SLACK = Duration.ofDays(1);
    /// Of a short life the slack is a part, so that two thirds of it are not over at once.
    private static final int SLACK_SHARE = 4;
    /// Bit of the extension key usage (RFC 5280, 4.2.1.3).
    private static final int KEY_CERT_SIGN = 5;
    private static final int MOST_REQUEST_BYTES = 16 << 10;

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final List<X509Certificate> others;
    private final SecureRandom random = new SecureRandom();

    private CertificateAuthority(PrivateKey key, X509Certificate certificate,
            List<X509Certificate> others) {
        this.key = key;
        this.certificate = certificate;
        this.others = List.copyOf(others);
    }

    /// A key with the certificates that lead from it to the CA.
    public record Issued(PrivateKey key, List<X509Certificate> chain) {}

    /// The authority kept in a directory; made there the first time.
    ///
    /// @throws IOException when the files cannot be used, or others than their owner can read the key
    public static CertificateAuthority open(Path directory, Instant now) throws IOException {
        AuthorityFiles files = new AuthorityFiles(directory);
        Path keyFile = files.key();
        Path certificateFile = files.certificate();
        if (Files.exists(keyFile)) {
            PemFiles.requireOwnerOnly(keyFile);
            List<X509Certificate> others = files.others();
            return new CertificateAuthority(PemFiles.readKey(keyFile),
                    PemFiles.readCertificates(certificateFile).getFirst(), others);
        }
        KeyPair pair = newKey();
        X509Certificate own = self(pair, "Coldaisle hub CA", now);
        Files.createDirectories(directory);
        PemFiles.writeCertificates(certificateFile, List.of(own));
        PemFiles.writeKey(keyFile, pair.getPrivate());
        return new CertificateAuthority(pair.getPrivate(), own, List.of());
    }

    /// An authority from outside. Only its own certificate is trusted, not what vouches for it: a company's
    /// root has signed others too.
    ///
    /// @throws IOException when it cannot sign for agents, with the reason and the remedy
    public static CertificateAuthority given(GivenAuthority source, Instant now)
            throws IOException {
        Issued read = source.read();
        X509Certificate own = read.chain().getFirst();
        boolean[] usage = own.getKeyUsage();
        if (own.getBasicConstraints() < 0 || (usage != null && !usage[KEY_CERT_SIGN])) {
            throw new IOException(source.certificate() + ": " + own.getSubjectX500Principal()
                    + " is no authority (RFC 5280, 4.2.1.9); give one that may sign certificates");
        }
        if (!own.getNotAfter().toInstant().isAfter(now)) {
            throw new IOException(source.certificate() + ": " + own.getSubjectX500Principal()
                    + " ended on " + own.getNotAfter().toInstant() + "; give one that is valid");
        }
        CertificateAuthority made = new CertificateAuthority(read.key(), own, List.of());
        if (!made.signed(made.issueServer(List.of("localhost"), now, SLACK).chain().getFirst())) {
            throw new IOException(source.key() + " is not the key of " + source.certificate());
        }
        return made;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// All that are trusted, the one that signs first.
    public List<X509Certificate> authorities() {
        List<X509Certificate> all = new ArrayList<>(List.of(certificate));
        all.addAll(others);
        return all;
    }

    /// True when this authority, with the key it has now, signed a certificate.
    public boolean signed(X509Certificate leaf) {
        try {
            leaf.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException byAnother) {
            return false;
        }
    }

    /// SHA-256 of the CA's certificate, hex; what a join token carries.
    public String fingerprint() {
        try {
            return Secrets.sha256(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the CA's certificate cannot be read", e);
        }
    }

    /// A certificate for a caller, over the key of its signing request (PKCS#10, DER). Only the key
    /// is taken from the request: names come from whoever checked the caller.
    ///
    /// @throws IllegalArgumentException when the request is none, or not signed by its own key
    public List<X509Certificate> sign(byte[] request, Caller caller, Instant now, Duration life) {
        return List.of(issue(keyOf(request), caller.name(),
                List.of(new GeneralName(GeneralName.uniformResourceIdentifier, caller.uri())),
                KeyPurposeId.id_kp_clientAuth, now, life), certificate);
    }

    private static PublicKey keyOf(byte[] request) {
        if (request.length > MOST_REQUEST_BYTES) {
            throw new IllegalArgumentException("a signing request has at most 16 KiB");
        }
        try {
            JcaPKCS10CertificationRequest parsed = new JcaPKCS10CertificationRequest(request);
            if (!parsed.isSignatureValid(
                    new JcaContentVerifierProviderBuilder().build(parsed.getPublicKey()))) {
                throw new IllegalArgumentException("the request is not signed by its own key");
            }
            return parsed.getPublicKey();
        } catch (IOException | GeneralSecurityException | PKCSException
                | OperatorCreationException e) {
            throw new IllegalArgumentException("not a signing request: " + e.getMessage(), e);
        }
    }

    /// A key and certificate for a caller on this machine.
    public Issued issue(Caller caller, Instant now, Duration life) {
        KeyPair pair = newKey();
        X509Certificate leaf = issue(pair.getPublic(), caller.name(),
                List.of(new GeneralName(GeneralName.uniformResourceIdentifier, caller.uri())),
                KeyPurposeId.id_kp_clientAuth, now, life);
        return new Issued(pair.getPrivate(), List.of(leaf, certificate));
    }

    /// A key and certificate for this hub under the names and addresses it is reached by.
    public Issued issueServer(List<String> names, Instant now, Duration life) {
        KeyPair pair = newKey();
        List<GeneralName> alternatives = new ArrayList<>();
        for (String name : names) {
            boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
            alternatives.add(new GeneralName(
                    address ? GeneralName.iPAddress : GeneralName.dNSName, name));
        }
        X509Certificate leaf = issue(pair.getPublic(), "coldaisle hub", alternatives,
                KeyPurposeId.id_kp_serverAuth, now, life);
        return new Issued(pair.getPrivate(), List.of(leaf, certificate));
    }

    private X509Certificate issue(PublicKey subject, String name, List<GeneralName> alternatives,
            KeyPurposeId purpose, Instant now, Duration life) {
        try {
            var builder = new JcaX509v3CertificateBuilder(certificate.getSubjectX500Principal(),
                    new BigInteger(127, random), Date.from(now.minus(slack(life))),
                    Date.from(now.plus(life)), new X500Principal("CN=" + quoted(name)), subject)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true,
                            new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                    .addExtension(Extension.subjectAlternativeName, false,
                            new GeneralNames(alternatives.toArray(GeneralName[]::new)));
            return signed(builder, key);
        } catch (CertIOException e) {
            throw new IllegalStateException("certificate for " + name, e);
        }
    }

    private static Duration slack(Duration life) {
        Duration share = life.dividedBy(SLACK_SHARE);
        return share.compareTo(SLACK) < 0 ? share : SLACK;
    }

    static X509Certificate self(KeyPair pair, String called, Instant now) {
        X500Principal name = new X500Principal("CN=" + quoted(called));
        try {
            var builder = new JcaX509v3CertificateBuilder(name,
                    new BigInteger(127, new SecureRandom()), Date.from(now.minus(SLACK)),
                    Date.from(now.plus(CA_LIFE)), name, pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true,
                            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return signed(builder, pair.getPrivate());
        } catch (CertIOException e) {
            throw new IllegalStateException("CA certificate", e);
        }
    }

    private static X509Certificate signed(org.bouncycastle.cert.X509v3CertificateBuilder builder,
            PrivateKey key) {
        try {
            return new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder(
                            key instanceof RSAKey ? "SHA256withRSA" : "SHA256withECDSA")
                            .build(key)));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replaceAll("[\"\\\\]", "_") + "\"";
    }

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no P-256", e);
        }
    }
}
