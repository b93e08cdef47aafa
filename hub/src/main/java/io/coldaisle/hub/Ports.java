package io.coldaisle.hub;

import io.coldaisle.hub.backup.Backups;
import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.config.HubConfiguration.Listen;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.fleet.AccessService;
import io.coldaisle.hub.fleet.FleetService;
import io.coldaisle.hub.ingest.AgentDirectory;
import io.coldaisle.hub.ingest.Connections;
import io.coldaisle.hub.ingest.EnrolmentService;
import io.coldaisle.hub.ingest.LinkService;
import io.coldaisle.hub.ingest.Membership;
import io.coldaisle.hub.ingest.OpenStreams;
import io.coldaisle.hub.net.Doors;
import io.coldaisle.hub.oidc.OidcSettings;
import io.coldaisle.hub.oidc.OidcTokens;
import io.coldaisle.hub.query.AlarmsService;
import io.coldaisle.hub.query.DeviceBindings;
import io.coldaisle.hub.query.IncidentBoard;
import io.coldaisle.hub.query.IncidentsService;
import io.coldaisle.hub.query.MaintenanceService;
import io.coldaisle.hub.query.TelemetryService;
import io.coldaisle.hub.query.TopologyService;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.security.AccessTokens;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.security.AuditInterceptor;
import io.coldaisle.hub.security.CallLimit;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.CallerInterceptor;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.security.HubTls;
import io.coldaisle.hub.security.JoinTokens;
import io.coldaisle.hub.security.PermissionInterceptor;
import io.coldaisle.hub.security.Permissions;
import io.coldaisle.hub.security.ScopeInterceptor;
import io.coldaisle.hub.security.StrangerLimit;
import io.coldaisle.hub.security.UnfinishedRequests;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.v1.EnrolmentGrpc;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The two ports of the hub and what is served on each.
final class Ports implements AutoCloseable {
    private static final String ENROL = EnrolmentGrpc.getEnrolMethod().getFullMethodName();
    /// Without a certificate one can enrol, which takes two messages of a few kilobytes.
    private static final int MOST_STRANGERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_STREAMS = 4;
    private static final int MOST_CALLS = 100;
    private static final int LARGEST_CALL = 65 << 20;
    /// Within which the largest is complete over 10 Mbit/s.
    private static final Duration CALL_PATIENCE = Duration.ofMinutes(1);

    private final HubConfiguration configuration;
    private final CertificateAuthority ca;
    private final CertificateAuthority.Issued identity;
    private final AgentCertificates certificates;
    private final CallLimit calls = new CallLimit(System::nanoTime);
    private final StrangerLimit strangers;
    private final UnfinishedRequests ofCallers;
    private final UnfinishedRequests ofAgents;
    private final Doors doors = new Doors();
    private final @Nullable OidcTokens oidc;

    Ports(HubConfiguration configuration, CertificateAuthority ca,
            CertificateAuthority.Issued identity, ScheduledExecutorService timer) {
        this.configuration = configuration;
        this.ca = ca;
        this.identity = identity;
        this.certificates = new AgentCertificates(ca, configuration.tls().agentLife());
        OidcSettings issuer = configuration.oidc();
        this.oidc = issuer == null ? null : new OidcTokens(issuer);
        this.strangers = new StrangerLimit(MOST_STRANGERS, PATIENCE, timer);
        this.ofCallers = UnfinishedRequests.ofCallers(LARGEST_CALL, CALL_PATIENCE, timer);
        this.ofAgents = UnfinishedRequests.ofAgents(largestMessage(), timer);
    }

    /// Calls turned away since the start, by which limit.
    Map<String, Long> refusedCalls() {
        return Map.of("rate", calls.refused(), "strangers", strangers.refused(), "oidc",
                oidc == null ? 0L : oidc.refused(), "unfinished",
                ofCallers.refused() + ofAgents.refused());
    }

    /// Bytes of requests and messages that have begun and not ended, of both ports.
    long unfinishedBytes() {
        return ofCallers.bytes() + ofAgents.bytes();
    }

    private int largestMessage() {
        return configuration.ingest().maxBatchBytes() + (64 << 10);
    }

    /// Who is connected, and who was not let in.
    Doors doors() {
        return doors;
    }

    /// The agents' port: nobody without a certificate gets past the handshake.
    Server link(Engine engine, AgentDirectory directory, Connections connections,
            OpenStreams streams, Membership membership, LongSupplier clock) throws IOException {
        return on(doors, "link", configuration.link()).sslContext(HubTls.link(ca, identity))
                .maxInboundMessageSize(largestMessage())
                .keepAliveTime(10, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .maxConcurrentCallsPerConnection(MOST_STREAMS)
                .intercept(LinkService.address())
                .intercept(streams)
                .intercept(new PermissionInterceptor(_ -> Caller.Role.AGENT, _ -> false))
                .addStreamTracerFactory(ofAgents)
                .intercept(ofAgents)
                .intercept(new CallerInterceptor(_ -> null))
                .addService(new LinkService(engine, directory, connections,
                        configuration.ingest(), certificates, clock, membership))
                .build();
    }

    /// The operators' and integrators' port; only enrolment is open to callers without a certificate.
    Server api(Engine engine, HubTables tables, IncidentBoard board, Connections connections,
            FaultModels models, Backups backups, BindableService pair, LongSupplier clock)
            throws IOException {
        DeviceBindings bindings = new DeviceBindings(tables);
        HealthStatusManager health = new HealthStatusManager();
        return on(doors, "api", configuration.api()).sslContext(HubTls.api(ca, identity))
                .maxInboundMessageSize(LARGEST_CALL)
                .maxConcurrentCallsPerConnection(MOST_CALLS)
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                // the last is asked first
                .intercept(new ScopeInterceptor(engine::topology))
                .intercept(new PermissionInterceptor(Permissions::needed, ENROL::equals))
                .intercept(new AuditInterceptor(engine, Permissions::reads))
                .intercept(strangers)
                .addStreamTracerFactory(ofCallers)
                .intercept(ofCallers)
                .intercept(calls)
                .intercept(new CallerInterceptor(
                        header -> caller(tables, header, clock.getAsLong())))
                .addService(new EnrolmentService(engine, certificates, clock))
                .addService(new IncidentsService(engine, tables, board))
                .addService(new TopologyService(engine, tables, bindings, models))
                .addService(new TelemetryService(engine, tables, bindings,
                        connections::readRecorder))
                .addService(new FleetService(engine, connections, bindings,
                        new JoinTokens(ca.fingerprint()), backups))
                .addService(new AccessService(engine))
                .addService(new AlarmsService(engine, tables, connections::tell))
                .addService(new MaintenanceService(engine))
                .addService(pair)
                .addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance())
                .build();
    }

    private @Nullable Caller caller(HubTables tables, String header, long nowMs) {
        return oidc == null || AccessTokens.shownIn(header)
                ? AccessTokens.caller(tables, header, nowMs)
                : oidc.caller(header, nowMs);
    }

    @Override
    public void close() {
        doors.close();
        if (oidc != null) {
            oidc.close();
        }
    }

    static NettyServerBuilder on(Doors doors, String port, Listen listen) {
        InetSocketAddress local = new InetSocketAddress(listen.host(), listen.port());
        return NettyServerBuilder.forAddress(local)
                .bossEventLoopGroup(doors.loops())
                .workerEventLoopGroup(doors.loops())
                .channelFactory(doors.open(port, listen.bounds()))
                .maxInboundMetadataSize(16 << 10)
                .handshakeTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .maxConnectionIdle(1, TimeUnit.MINUTES);
    }
}
