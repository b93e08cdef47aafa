package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.net.Doors;
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
import java.util.concurrent.TimeUnit;

/// The two ports of a hub while it is a standby: agents are sent away, operators are told whom to ask.
final class StandbyPorts implements AutoCloseable {
    private static final int LARGEST = 64 << 10;
    private static final int MOST_CALLS = 8;

    private final Doors doors;
    private final Server link;
    private final Server api;

    private StandbyPorts(Doors doors, Server link, Server api) {
        this.doors = doors;
        this.link = link;
        this.api = api;
    }

    /// @param active address of the active hub
    static StandbyPorts open(HubConfiguration configuration, CertificateAuthority ca,
            Following following, String active, Instant now) throws IOException {
        CertificateAuthority.Issued identity = HubIdentity.server(ca, configuration, now);
        Doors doors = new Doors();
        Server link = Ports.on(doors, "link", configuration.link())
                .sslContext(HubTls.link(ca, identity))
                .maxInboundMessageSize(LARGEST)
                .maxConcurrentCallsPerConnection(MOST_CALLS)
                .intercept(new PermissionInterceptor(_ -> Caller.Role.AGENT, _ -> false))
                .intercept(new CallerInterceptor(_ -> null))
                .addService(following.link())
                .build();
        Server api = Ports.on(doors, "api", configuration.api())
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
        StandbyPorts ports = new StandbyPorts(doors, link, api);
        try {
            link.start();
            api.start();
        } catch (IOException e) {
            ports.close();
            throw e;
        }
        return ports;
    }

    /// Who is connected, and who was not let in.
    Doors doors() {
        return doors;
    }

    int link() {
        return link.getPort();
    }

    int api() {
        return api.getPort();
    }

    @Override
    public void close() {
        for (Server each : List.of(link, api)) {
            each.shutdownNow();
        }
        try {
            for (Server each : List.of(link, api)) {
                boolean _ = each.awaitTermination(3, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        doors.close();
    }
}
