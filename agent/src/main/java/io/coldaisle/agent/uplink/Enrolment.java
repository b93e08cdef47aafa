package io.coldaisle.agent.uplink;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.EnrolRequest;
import io.coldaisle.v1.EnrolResponse;
import io.coldaisle.v1.EnrolmentGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;

/// Turns a join token into an identity: makes a key that never leaves the host, has the hub sign
/// it, and writes the three files of [Identity].
public final class Enrolment {
    private static final Set<java.nio.file.attribute.PosixFilePermission> OWNER_ONLY = PosixFilePermissions
            .fromString("rw-------");

    private Enrolment() {}

    /// @param address the hub's API as `host:port`
    /// @throws IOException when the hub refuses or is another one than the token says
    public static void enrol(String address, String agent, JoinToken token, Identity identity)
            throws IOException {
        KeyPair key = newKey();
        PinnedHub hub = new PinnedHub(token.caFingerprint());
        ManagedChannel channel = NettyChannelBuilder.forTarget("dns:///" + address)
                .sslContext(GrpcSslContexts.forClient()
                        .protocols("TLSv1.3")
                        .trustManager(hub)
                        .build())
                .build();
        try {
            EnrolResponse answer = EnrolmentGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .enrol(EnrolRequest.newBuilder()
                            .setAgent(agent)
                            .setJoinToken(token.secret())
                            .setSigningRequest(ByteString.copyFrom(signingRequest(agent, key)))
                            .build());
            write(identity, key, certificates(answer), hub.ca());
        } catch (StatusRuntimeException e) {
            throw new IOException(LinkProblem.describe(address, e.getStatus()), e);
        } finally {
            channel.shutdownNow();
        }
    }

    private static KeyPair newKey() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java runtime has no P-256 keys: " + e.getMessage(), e);
        }
    }

    /// Over our name; the hub takes the name from the token check, not from here.
    private static byte[] signingRequest(String agent, KeyPair key) throws IOException {
        try {
            return SigningRequest.of(new X500Principal("CN=" + agent), key);
        } catch (GeneralSecurityException e) {
            throw new IOException("signing request: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> certificates(EnrolResponse answer) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (ByteString der : answer.getCertificateChainList()) {
                chain.add((X509Certificate) factory
                        .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the hub's answer is no certificate: " + e.getMessage(), e);
        }
        if (chain.isEmpty()) {
            throw new IOException("the hub answered without a certificate");
        }
        return chain;
    }

    private static void write(Identity identity, KeyPair key, List<X509Certificate> chain,
            X509Certificate ca) throws IOException {
        for (Path file : List.of(identity.key(), identity.certificate(), identity.hubCa())) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        }
        replace(identity.key(), pem("PRIVATE KEY", key.getPrivate().getEncoded()));
        StringBuilder certificates = new StringBuilder();
        try {
            for (X509Certificate certificate : chain) {
                certificates.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            replace(identity.hubCa(), pem("CERTIFICATE", ca.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("certificate: " + e.getMessage(), e);
        }
        replace(identity.certificate(), certificates.toString());
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
