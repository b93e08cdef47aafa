package io.coldaisle.hub;

import java.io.Reader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes certificates that no hub would make.
record Forger(KeyPair own, PrivateKey signer) {
    static Forger ofItsOwn() throws Exception {
        KeyPair own = KeyPairGenerator.getInstance("EC").generateKeyPair();
        return new Forger(own, own.getPrivate());
    }

    /// With the key of a hub's authority.
    static Forger withKeyOf(Path ca) throws Exception {
        try (Reader file = Files.newBufferedReader(ca.resolve("ca.key.pem"));
                PEMParser parser = new PEMParser(file)) {
            return new Forger(KeyPairGenerator.getInstance("EC").generateKeyPair(),
                    new JcaPEMKeyConverter()
                            .getPrivateKey((PrivateKeyInfo) parser.readObject()));
        }
    }

    PrivateKey key() {
        return own.getPrivate();
    }

    /// @param uri as subject alternative name; empty for none
    List<X509Certificate> forged(String uri) throws Exception {
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(new X500Principal("CN=Coldaisle hub CA"),
                BigInteger.valueOf(System.nanoTime()), Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(3600)), new X500Principal("CN=rack-1"),
                own.getPublic());
        if (!uri.isEmpty()) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(
                    new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
        }
        return List.of(new JcaX509CertificateConverter().getCertificate(builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(signer))));
    }
}
