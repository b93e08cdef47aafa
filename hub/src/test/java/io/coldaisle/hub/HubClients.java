package io.coldaisle.hub;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.EnrolRequest;
import io.coldaisle.v1.EnrolResponse;
import io.coldaisle.v1.EnrolmentGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/// Channels to a hub under test: as its operator, as an enrolled agent, as a stranger.
final class HubClients implements AutoCloseable {
    private final Hub hub;
    private final Path data;
    private final List<ManagedChannel> open = new ArrayList<>();
    private @Nullable SslContext agent;

    HubClients(Hub hub, Path data) {
        this.hub = hub;
        this.data = data;
    }

    /// The agent that others enrolled is ours too.
    HubClients withAgentOf(HubClients others) {
        agent = others.agent;
        return this;
    }

    private File file(String name) {
        return data.resolve("operator").resolve(name).toFile();
    }

    private ManagedChannel dial(int port, SslContext tls) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .sslContext(tls)
                .build();
        open.add(channel);
        return channel;
    }

    private SslContextBuilder trusting() {
        return GrpcSslContexts.forClient().protocols("TLSv1.3").trustManager(file("hub-ca.pem"));
    }

    private static SslContext built(SslContextBuilder builder) {
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    ManagedChannel operator() {
        return dial(hub.apiPort(), built(trusting().keyManager(file("operator.cert.pem"),
                file("operator.key.pem"))));
    }

    ManagedChannel stranger(int port) {
        return dial(port, built(trusting()));
    }

    /// A link as the agent that was enrolled last.
    ManagedChannel agent() {
        return to(hub);
    }

    /// The same to another hub with the same certificate authority.
    ManagedChannel to(Hub other) {
        SslContext identity = agent;
        if (identity == null) {
            throw new IllegalStateException("enrol first");
        }
        return dial(other.linkPort(), identity);
    }

    /// Enrols with the hub's first join token.
    void enrol(String name) throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
        byte[] request = new JcaPKCS10CertificationRequestBuilder(
                new X500Principal("CN=somebody else"), key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                .getEncoded();
        EnrolResponse answer = EnrolmentGrpc.newBlockingStub(stranger(hub.apiPort()))
                .enrol(EnrolRequest.newBuilder()
                        .setAgent(name)
                        .setJoinToken(secret())
                        .setSigningRequest(ByteString.copyFrom(request))
                        .build());
        List<X509Certificate> chain = new ArrayList<>();
        for (ByteString der : answer.getCertificateChainList()) {
            chain.add((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
        }
        agent = built(trusting().keyManager(key.getPrivate(),
                chain.toArray(X509Certificate[]::new)));
    }

    private String secret() throws IOException {
        return Files.readString(data.resolve("join-token")).strip().split("\\.", -1)[1];
    }

    @Override
    public void close() {
        open.forEach(ManagedChannel::shutdownNow);
    }
}
