package io.coldaisle.agent.uplink;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.CertificateRenewed;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// Signs agents' requests as a hub does.
public final class TestHubAuthority {
    private final KeyPair key;

    public TestHubAuthority() throws Exception {
        key = KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    CertificateRenewed renewed(byte[] request, String agent, Instant from, Instant until)
            throws Exception {
        return CertificateRenewed.newBuilder()
                .addCertificateChain(ByteString.copyFrom(
                        certificate(new JcaPKCS10CertificationRequest(request).getPublicKey(),
                                agent, from, until).getEncoded()))
                .setNotAfterMs(until.toEpochMilli())
                .build();
    }

    KeyAndChain pair(String agent, Instant from, Instant until) throws Exception {
        KeyPair own = KeyPairGenerator.getInstance("EC").generateKeyPair();
        return new KeyAndChain(own.getPrivate(),
                List.of(certificate(own.getPublic(), agent, from, until)));
    }

    /// The files of an enrolled agent in a folder of its own, as [Enrolment] leaves them.
    public Identity identity(Path folder, String agent) throws Exception {
        Path own = folder.resolve(agent);
        Identity identity = new Identity(own.resolve("agent.key"), own.resolve("agent.pem"),
                own.resolve("ca.pem"));
        Instant now = Instant.now();
        IdentityFiles.replace(identity, pair(agent, now.minusSeconds(60), now.plusSeconds(3600)));
        IdentityFiles.trust(identity, List.of(authority()));
        return identity;
    }

    /// Its own certificate.
    X509Certificate authority() throws Exception {
        X500Principal name = new X500Principal("CN=hub");
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(name, BigInteger.valueOf(System.nanoTime()),
                Date.from(now), Date.from(now.plusSeconds(3600)), name, key.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        return new JcaX509CertificateConverter().getCertificate(builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    }

    private X509Certificate certificate(PublicKey subject, String agent, Instant from,
            Instant until) throws Exception {
        var builder = new JcaX509v3CertificateBuilder(new X500Principal("CN=hub"),
                BigInteger.valueOf(System.nanoTime()), Date.from(from), Date.from(until),
                new X500Principal("CN=" + agent), subject)
                .addExtension(Extension.subjectAlternativeName, false,
                        new GeneralNames(new GeneralName(
                                GeneralName.uniformResourceIdentifier,
                                agent.indexOf(':') < 0
                                        ? "coldaisle:agent:" + agent
                                        : agent)))
                // as the hub has it: for clients
                .addExtension(Extension.extendedKeyUsage, false,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        return new JcaX509CertificateConverter().getCertificate(builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    }
}
