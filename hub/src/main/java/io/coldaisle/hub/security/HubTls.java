package io.coldaisle.hub.security;

import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;

/// TLS 1.3 for the hub's two ports.
///
/// The link asks for a certificate within the handshake: nobody without one gets further. The API
/// takes one if it is shown, since a host that wants to become an agent has none yet.
public final class HubTls {
    private HubTls() {}

    public static SslContext link(CertificateAuthority ca, CertificateAuthority.Issued hub)
            throws IOException {
        return server(ca, hub, ClientAuth.REQUIRE);
    }

    public static SslContext api(CertificateAuthority ca, CertificateAuthority.Issued hub)
            throws IOException {
        return server(ca, hub, ClientAuth.OPTIONAL);
    }

    private static SslContext server(CertificateAuthority ca, CertificateAuthority.Issued hub,
            ClientAuth clients) throws IOException {
        List<X509Certificate> chain = hub.chain();
        return GrpcSslContexts.configure(SslContextBuilder
                .forServer(hub.key(), chain.toArray(X509Certificate[]::new))
                .trustManager(ca.authorities())
                .clientAuth(clients)
                .protocols("TLSv1.3")).build();
    }
}
