package io.coldaisle.hub.load;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.EnrolRequest;
import io.coldaisle.v1.EnrolmentGrpc;
import io.coldaisle.v1.FleetGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// Who a load program is to a running hub: its operator, and agents with an identity each, as in the
/// field. Identities hold for as long as the hub's data does, however often it is restarted.
final class LoadIdentities {
    private final Path operator;
    private final int api;
    private final int link;

    /// @param data the hub's data folder
    LoadIdentities(Path data, int api, int link) {
        this.operator = data.resolve("operator");
        this.api = api;
        this.link = link;
    }

    private File file(String name) {
        return operator.resolve(name).toFile();
    }

    private SslContextBuilder trusting() {
        return GrpcSslContexts.forClient().protocols("TLSv1.3").trustManager(file("hub-ca.pem"));
    }

    private static ManagedChannel dial(int port, SslContext tls) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .sslContext(tls)
                .maxInboundMessageSize(64 << 20)
                .build();
    }

    /// The API as the operator.
    ManagedChannel operator() throws IOException {
        return dial(api, trusting().keyManager(file("operator.cert.pem"), file("operator.key.pem"))
                .build());
    }

    /// The link as one of the agents.
    ManagedChannel link(SslContext agent) {
        return dial(link, agent);
    }

    /// Enrols agents with a token of their own.
    Map<String, SslContext> enrol(List<String> agents) throws Exception {
        ManagedChannel channel = operator();
        try {
            String token = FleetGrpc.newBlockingStub(channel)
                    .createJoinToken(CreateJoinTokenRequest.newBuilder()
                            .setAgentPattern("*")
                            .setUses(agents.size())
                            .build())
                    .getToken();
            Map<String, SslContext> enrolled = new LinkedHashMap<>();
            for (String agent : agents) {
                enrolled.put(agent, enrol(channel, agent, token.split("\\.", -1)[1]));
            }
            return enrolled;
        } finally {
            channel.shutdownNow();
        }
    }

    private SslContext enrol(ManagedChannel channel, String agent, String secret)
            throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
        List<X509Certificate> chain = new ArrayList<>();
        for (ByteString der : EnrolmentGrpc.newBlockingStub(channel)
                .enrol(EnrolRequest.newBuilder()
                        .setAgent(agent)
                        .setJoinToken(secret)
                        .setSigningRequest(ByteString.copyFrom(request(key)))
                        .build())
                .getCertificateChainList()) {
            chain.add((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
        }
        return trusting().keyManager(key.getPrivate(), chain.toArray(X509Certificate[]::new))
                .build();
    }

    private static byte[] request(KeyPair key) throws Exception {
        return new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=load"),
                key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                .getEncoded();
    }
}
