package io.coldaisle.agent.witness;

import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.agent.uplink.NeighbourTrust;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// TLS 1.3 with the agent's own certificate, which is renewed while it runs: read again when it is a
/// minute old. On the network loop only.
final class TlsContexts {
    private static final long FRESH_MS = 60_000;
    private final Identity identity;
    private final LongSupplier elapsedMs;
    private @Nullable SslContext door;
    private long readAtMs;

    TlsContexts(Identity identity, LongSupplier elapsedMs) {
        this.identity = identity;
        this.elapsedMs = elapsedMs;
    }

    /// For who knocks here: any agent of the hub's authorities.
    SslContext door() throws IOException {
        SslContext known = door;
        if (known == null || elapsedMs.getAsLong() - readAtMs > FRESH_MS) {
            known = identity.server()
                    .clientAuth(ClientAuth.REQUIRE)
                    .trustManager(NeighbourTrust.ofAnyAgent(identity))
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3")
                    // A handshake is all there is; nothing is to be resumed.
                    .sessionCacheSize(1)
                    .sessionTimeout(1)
                    .build();
            door = known;
            readAtMs = elapsedMs.getAsLong();
        }
        return known;
    }

    /// To knock at the door of that agent and no other.
    SslContext towards(String agent) throws IOException {
        return identity.client()
                .trustManager(NeighbourTrust.of(identity, agent))
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3")
                // Names of agents are URIs, which the trust manager compares.
                .endpointIdentificationAlgorithm(null)
                .build();
    }
}
