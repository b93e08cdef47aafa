package io.coldaisle.agent;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A TLS server for 127.0.0.1 whose authority and own certificate ended last year.
final class ExpiredTlsServer implements AutoCloseable {
    private final ServerSocket socket;
    private final X509Certificate authority;

    ExpiredTlsServer() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        KeyPair authorityKey = keys.generateKeyPair();
        KeyPair serverKey = keys.generateKeyPair();
        authority = certificate("CN=authority", authorityKey, authorityKey, 3650);
        X509Certificate server = certificate("CN=server", serverKey, authorityKey, -365);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", serverKey.getPrivate(), new char[0],
                new X509Certificate[]{server, authority});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(
                KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        socket = context.getServerSocketFactory()
                .createServerSocket(0, 50,
                        InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    private static X509Certificate certificate(String subject, KeyPair own, KeyPair signer,
            int endsInDays) throws Exception {
        Instant end = Instant.now().plusSeconds(endsInDays * 86_400L);
        var builder = new JcaX509v3CertificateBuilder(new X500Name("CN=authority"),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(end.minusSeconds(4000 * 86_400L)), Date.from(end),
                new X500Name(subject), own.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        builder.addExtension(Extension.basicConstraints, true,
                new org.bouncycastle.asn1.x509.BasicConstraints(subject.equals("CN=authority")));
        return new JcaX509CertificateConverter().getCertificate(builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    }

    private void accept() {
        try {
            while (true) {
                try (Socket client = socket.accept()) {
                    var _ = client.getInputStream().read();
                } catch (javax.net.ssl.SSLException refused) {
                    // the client did not believe us, as it should
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    String certificatePem() throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'})
                        .encodeToString(
                                authority.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
