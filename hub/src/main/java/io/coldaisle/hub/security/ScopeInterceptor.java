package io.coldaisle.hub.security;

import com.google.protobuf.Message;
import io.coldaisle.hub.topology.Topology;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Callers of some sites: may make the calls that are known to be limited to their sites, and no other,
/// and whatever an answer says, no name of another site is in it.
public final class ScopeInterceptor implements ServerInterceptor {
    private static final int MOST_KEPT = 64;

    private final Supplier<Topology> topology;
    private final Map<Set<String>, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Set<String>, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private record Kept(Topology topology, ForeignNames names) {}

    /// @param topology the picture in force
    public ScopeInterceptor(Supplier<Topology> topology) {
        this.topology = topology;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        Caller caller = Caller.CURRENT.get();
        if (caller == null || caller.sites().isEmpty()) {
            return next.startCall(call, headers);
        }
        if (!Permissions.limited(call.getMethodDescriptor().getFullMethodName())) {
            call.close(Status.PERMISSION_DENIED.withDescription(caller.uri() + " sees "
                    + String.join(", ", caller.sites().stream().sorted().toList())
                    + " only; this call is for callers of all sites"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(new Cut<>(call, caller.sites()), headers);
    }

    private synchronized ForeignNames foreign(Set<String> sites) {
        Topology now = topology.get();
        Kept known = kept.get(sites);
        if (known == null || known.topology().version() != now.version()) {
            known = new Kept(now, new ForeignNames(now, sites));
            kept.put(sites, known);
        }
        return known.names();
    }

    private final class Cut<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final Set<String> sites;

        Cut(ServerCall<Q, A> call, Set<String> sites) {
            super(call);
            this.sites = sites;
        }

        @Override
        @SuppressWarnings("unchecked") // a message with other texts is of the same type
        public void sendMessage(A message) {
            boolean ours = !getMethodDescriptor().getFullMethodName().startsWith("grpc.");
            super.sendMessage(ours && message instanceof Message told
                    ? (A) foreign(sites).without(told)
                    : message);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            @Nullable
            String said = status.getDescription();
            super.close(said == null
                    ? status
                    : status.withDescription(foreign(sites).without(said)), trailers);
        }
    }
}
