package io.coldaisle.agent.uplink;

import io.coldaisle.v1.EnrolRequest;
import io.coldaisle.v1.EnrolResponse;
import io.coldaisle.v1.EnrolmentGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Turns a join token into an identity: makes a key that never leaves the host, has the hub sign
/// it, and writes the three files of [Identity].
public final class Enrolment {
    private Enrolment() {}

    /// @param address the hub's API as `host:port`
    /// @throws IOException when the hub refuses or is another one than the token says
    public static void enrol(String address, String agent, JoinToken token, Identity identity)
            throws IOException {
        CertificateRequest request = CertificateRequest.of(agent);
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
                            .setSigningRequest(request.encoded())
                            .build());
            write(identity, request.answered(answer.getCertificateChainList()), hub.ca());
        } catch (StatusRuntimeException e) {
            throw new IOException(LinkProblem.describe(address, e.getStatus()), e);
        } finally {
            channel.shutdownNow();
        }
    }

    /// The authority first: what it does not match is a certificate that no hub of it has shown yet.
    private static void write(Identity identity, KeyAndChain pair, X509Certificate ca)
            throws IOException {
        IdentityFiles.trust(identity, List.of(ca));
        IdentityFiles.replace(identity, pair);
    }
}
