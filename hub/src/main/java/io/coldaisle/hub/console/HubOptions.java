package io.coldaisle.hub.console;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Which hub to talk to, and as whom.
final class HubOptions {
    private static final int LARGEST_ANSWER = 64 << 20;

    @Option(names = "--hub", paramLabel = "HOST:PORT", defaultValue = "${env:COLDAISLE_HUB:-127.0.0.1:7444}", description = "the hub's API; also COLDAISLE_HUB (default: ${DEFAULT-VALUE})")
    private String hub = "127.0.0.1:7444";

    @Option(names = "--identity", paramLabel = "DIR", defaultValue = "${env:COLDAISLE_IDENTITY:-/var/lib/coldaisle-hub/operator}", description = "folder with operator.key.pem, operator.cert.pem and hub-ca.pem; also COLDAISLE_IDENTITY (default: ${DEFAULT-VALUE})")
    private Path identity = Path.of("/var/lib/coldaisle-hub/operator");

    @Option(names = "--token-file", paramLabel = "FILE", defaultValue = "${env:COLDAISLE_TOKEN_FILE:-}", description = "an access token in place of a certificate: the first line of FILE, which nobody but its owner may read; also COLDAISLE_TOKEN_FILE")
    private String tokenFile = "";

    @Option(names = "--ca", paramLabel = "FILE", defaultValue = "${env:COLDAISLE_CA:-}", description = "with --token-file: the hub's authority (default: hub-ca.pem of the identity); also COLDAISLE_CA")
    private String authority = "";

    String address() {
        return hub;
    }

    /// A channel to the hub, mutual TLS 1.3.
    ///
    /// @throws IOException when the identity cannot be used; the message names the file
    ManagedChannel dial() throws IOException {
        if (!tokenFile.isEmpty()) {
            return dialWithToken(Path.of(tokenFile));
        }
        Path key = identity.resolve("operator.key.pem");
        if (!Files.isReadable(key)) {
            throw new IOException("cannot read " + key + "; give the folder of an operator's"
                    + " identity with --identity (the hub makes one in its data directory under"
                    + " operator/), or an access token with --token-file");
        }
        try {
            SslContext tls = GrpcSslContexts.forClient()
                    .protocols("TLSv1.3")
                    .keyManager(identity.resolve("operator.cert.pem").toFile(), key.toFile())
                    .trustManager(identity.resolve("hub-ca.pem").toFile())
                    .build();
            return NettyChannelBuilder.forTarget("dns:///" + hub)
                    .sslContext(tls)
                    .maxInboundMessageSize(LARGEST_ANSWER)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IOException("identity in " + identity + " cannot be used: "
                    + e.getMessage(), e);
        }
    }

    private ManagedChannel dialWithToken(Path file) throws IOException {
        Path ca = authority.isEmpty() ? identity.resolve("hub-ca.pem") : Path.of(authority);
        if (!Files.isReadable(ca)) {
            throw new IOException("cannot read " + ca + "; give the hub's authority with --ca (the"
                    + " hub has it in its data directory as operator/hub-ca.pem)");
        }
        String token = AccessTokenFile.read(file);
        try {
            SslContext tls = GrpcSslContexts.forClient()
                    .protocols("TLSv1.3")
                    .trustManager(ca.toFile())
                    .build();
            return NettyChannelBuilder.forTarget("dns:///" + hub)
                    .sslContext(tls)
                    .maxInboundMessageSize(LARGEST_ANSWER)
                    .intercept(MetadataUtils.newAttachHeadersInterceptor(bearer(token)))
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IOException(ca + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Metadata bearer(String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + token);
        return headers;
    }
}
