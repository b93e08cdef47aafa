package io.coldaisle.hub.console;

import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
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

    String address() {
        return hub;
    }

    /// A channel to the hub, mutual TLS 1.3.
    ///
    /// @throws IOException when the identity cannot be used; the message names the file
    ManagedChannel dial() throws IOException {
        Path key = identity.resolve("operator.key.pem");
        if (!Files.isReadable(key)) {
            throw new IOException("cannot read " + key + "; give the folder of an operator's"
                    + " identity with --identity (the hub makes one in its data directory under"
                    + " operator/)");
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
}
