package io.coldaisle.hub.ingest;

import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.EndableCall;
import io.coldaisle.hub.security.RetryLater;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The agents' streams as the transport has them, so that each can be ended with a reason: what was
/// answered before reaches the agent, what is answered after that is not sent, and its batch comes
/// again to the next stream. Any thread.
public final class OpenStreams implements ServerInterceptor {
    private final Map<EndableCall<?, ?>, String> open = new ConcurrentHashMap<>();

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        Caller caller = Caller.CURRENT.get();
        EndableCall<Q, A> stream = new EndableCall<>(call);
        open.put(stream, caller == null ? "" : caller.name());
        return new SimpleForwardingServerCallListener<>(next.startCall(stream, headers)) {
            @Override
            public void onCancel() {
                open.remove(stream);
                super.onCancel();
            }

            @Override
            public void onComplete() {
                open.remove(stream);
                super.onComplete();
            }
        };
    }

    /// Ends the streams of one agent: it is to connect again.
    public void end(String agent, String why) {
        open.forEach((stream, name) -> {
            if (name.equals(agent)) {
                end(stream, why, 1);
            }
        });
    }

    /// Ends all of them, and says when to come back; returns how many there were.
    public int endAll(String why, int retryS) {
        int ended = open.size();
        open.keySet().forEach(stream -> end(stream, why, retryS));
        return ended;
    }

    private static void end(EndableCall<?, ?> stream, String why, int retryS) {
        StatusRuntimeException told = RetryLater.after(retryS,
                Status.UNAVAILABLE.withDescription(why));
        Metadata trailers = told.getTrailers();
        stream.close(told.getStatus(), trailers == null ? new Metadata() : trailers);
    }
}
