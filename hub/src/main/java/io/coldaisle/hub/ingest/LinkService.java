package io.coldaisle.hub.ingest;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.CallerInterceptor;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.cert.X509Certificate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Opens a session for every stream.
public final class LinkService extends LinkGrpc.LinkImplBase {
    private static final Context.Key<String> ADDRESS = Context.key("coldaisle-address");

    private final Engine engine;
    private final AgentDirectory directory;
    private final Connections connections;
    private final IngestSettings settings;
    private final CreditShares shares;
    private final AgentCertificates certificates;
    private final LongSupplier clock;
    private final Membership membership;

    public LinkService(Engine engine, AgentDirectory directory, Connections connections,
            IngestSettings settings, AgentCertificates certificates, LongSupplier clock,
            Membership membership) {
        this.engine = engine;
        this.directory = directory;
        this.connections = connections;
        this.settings = settings;
        this.shares = CreditShares.ofHeap(settings.creditBytes());
        this.certificates = certificates;
        this.clock = clock;
        this.membership = membership;
    }

    @Override
    public StreamObserver<AgentMessage> connect(StreamObserver<HubMessage> out) {
        Caller caller = Caller.CURRENT.get();
        X509Certificate shown = CallerInterceptor.SHOWN.get();
        if (caller == null || shown == null) {
            throw Status.UNAUTHENTICATED.asRuntimeException();
        }
        LinkSession session = new LinkSession(new LinkSession.Peer(caller, shown, ADDRESS.get()),
                out, engine,
                directory, connections, settings, shares, certificates, clock, membership);
        connections.begun(session);
        return session;
    }

    /// Tells the service where a stream comes from.
    public static ServerInterceptor address() {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call,
                    Metadata headers, ServerCallHandler<Q, A> next) {
                @Nullable
                Object peer = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
                String address = peer == null ? "" : peer.toString().replaceFirst("^/", "");
                return io.grpc.Contexts.interceptCall(
                        Context.current().withValue(ADDRESS, address), call, headers, next);
            }
        };
    }
}
