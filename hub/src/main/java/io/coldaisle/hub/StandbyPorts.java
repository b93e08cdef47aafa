package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.security.CallLimit;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.CallerInterceptor;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.security.HubTls;
import io.coldaisle.hub.security.PermissionInterceptor;
import io.coldaisle.hub.security.Permissions;
import io.coldaisle.hub.standby.Following;
import io.coldaisle.hub.standby.StandbyAnswers;
import io.grpc.Server;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// The two ports of a hub while it is a standby: agents are sent away, operators are told whom to ask.
final class StandbyPorts {
    private static final int LARGEST = 64 << 10;
    private static final int MOST_CALLS = 8;

    private StandbyPorts() {}

    /// @param active address of the active hub
    /// @return the link's and the API's
    static List<Server> open(HubConfiguration configuration, CertificateAuthority ca,
            Following following, String active, Instant now) throws IOException {
        CertificateAuthority.Issued identity = HubIdentity.server(ca, configuration, now);
        Server link = Ports.on(configuration.link())
                .sslContext(HubTls.link(ca, identity))
                .maxInboundMessageSize(LARGEST)
                .maxConcurrentCallsPerConnection(MOST_CALLS)
                .intercept(new PermissionInterceptor(_ -> Caller.Role.AGENT, _ -> false))
                .intercept(new CallerInterceptor(_ -> null))
                .addService(following.link())
                .build();
        Server api = Ports.on(configuration.api())
                .sslContext(HubTls.api(ca, identity))
                .maxInboundMessageSize(LARGEST)
                .maxConcurrentCallsPerConnection(MOST_CALLS)
                // the last is asked first
                .intercept(new PermissionInterceptor(Permissions::needed, _ -> false))
                .intercept(new CallLimit(System::nanoTime))
                .intercept(new CallerInterceptor(_ -> null))
                .addService(following.pair())
                .fallbackHandlerRegistry(new StandbyAnswers(active))
                .build();
        link.start();
        try {
            api.start();
        } catch (IOException e) {
            link.shutdownNow();
            throw e;
        }
        return List.of(link, api);
    }
}
