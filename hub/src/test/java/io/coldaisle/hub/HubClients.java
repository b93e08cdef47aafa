package io.coldaisle.hub;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.EnrolRequest;
import io.coldaisle.v1.EnrolResponse;
import io.coldaisle.v1.EnrolmentGrpc;
import io.coldaisle.v1.ListAlarmsRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
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
    private @Nullable PrivateKey key;
    private List<X509Certificate> chain = List.of();
    private List<X509Certificate> trusted = List.of();

    HubClients(Hub hub, Path data) {
        this.hub = hub;
        this.data = data;
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
        return shownTo(hub.linkPort());
    }

    /// The same to another hub with the same certificate authority.
    ManagedChannel to(Hub other) {
        return shownTo(other.linkPort());
    }

    /// The same on another port.
    ManagedChannel shownTo(int port) {
        PrivateKey shown = key;
        if (shown == null) {
            throw new IllegalStateException("enrol first");
        }
        SslContextBuilder tls = trusted.isEmpty()
                ? trusting()
                : GrpcSslContexts.forClient().protocols("TLSv1.3").trustManager(trusted);
        return dial(port,
                built(tls.keyManager(shown, chain.toArray(X509Certificate[]::new))));
    }

    /// A key and what asks for a certificate over it.
    record Asked(KeyPair key, byte[] request) {
        static Asked of(String subject) throws Exception {
            KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
            return of(subject, key, key.getPrivate());
        }

        static Asked of(String subject, KeyPair key, PrivateKey signer) throws Exception {
            return new Asked(key, new JcaPKCS10CertificationRequestBuilder(
                    new X500Principal(subject), key.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer))
                    .getEncoded());
        }
    }

    /// Enrols with the hub's first join token.
    void enrol(String name) throws Exception {
        enrol(name, secret(Files.readString(data.resolve("join-token"))));
    }

    void enrol(String name, String secret) throws Exception {
        enrol(name, secret, Asked.of("CN=somebody else"));
    }

    void enrol(String name, String secret, Asked asked) throws Exception {
        EnrolResponse answer = EnrolmentGrpc.newBlockingStub(stranger(hub.apiPort()))
                .enrol(EnrolRequest.newBuilder()
                        .setAgent(name)
                        .setJoinToken(secret)
                        .setSigningRequest(ByteString.copyFrom(asked.request()))
                        .build());
        take(asked, answer.getCertificateChainList());
    }

    /// From now on [#agent] shows this.
    void take(Asked asked, List<ByteString> encoded) throws Exception {
        List<X509Certificate> signed = new ArrayList<>();
        for (ByteString der : encoded) {
            signed.add((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
        }
        show(asked.key().getPrivate(), signed);
    }

    void show(PrivateKey ofChain, List<X509Certificate> whole) {
        key = ofChain;
        chain = whole;
    }

    /// From now on [#agent] trusts these, and not those of the operator's files.
    void trust(List<X509Certificate> authorities) {
        trusted = authorities;
    }

    /// The agent's own.
    X509Certificate certificate() {
        return chain.getFirst();
    }

    /// Shows what the other one does.
    HubClients as(HubClients other) {
        key = other.key;
        chain = other.chain;
        trusted = other.trusted;
        return this;
    }

    /// Conditions of all alarms, as the operator sees them.
    List<String> alarms() {
        return AlarmsGrpc.newBlockingStub(operator())
                .listAlarms(ListAlarmsRequest.getDefaultInstance())
                .getAlarmsList()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    static String secret(String token) {
        return token.strip().split("\\.", -1)[1];
    }

    @Override
    public void close() {
        open.forEach(ManagedChannel::shutdownNow);
    }
}
