package io.coldaisle.hub.ingest;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import io.coldaisle.hub.security.Caller;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The agents' streams as the transport has them, so that each can be ended with a reason: what was
/// answered before reaches the agent, what is answered after that is not sent, and its batch comes
/// again to the next stream. Any thread.
public final class OpenStreams implements ServerInterceptor {
    private final Map<Stream<?, ?>, String> open = new ConcurrentHashMap<>();

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        Caller caller = Caller.CURRENT.get();
        Stream<Q, A> stream = new Stream<>(call);
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
                stream.end(why, 1);
            }
        });
    }

    /// Ends all of them, and says when to come back; returns how many there were.
    public int endAll(String why, int retryS) {
        int ended = open.size();
        open.keySet().forEach(stream -> stream.end(why, retryS));
        return ended;
    }

    /// gRPC's calls take one message at a time and nothing after the end.
    private static final class Stream<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private boolean ended;

        Stream(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!ended) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public synchronized void sendMessage(A message) {
            if (!ended) {
                super.sendMessage(message);
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            if (!ended) {
                ended = true;
                super.close(status, trailers);
            }
        }

        void end(String why, int retryS) {
            RetryInfo retry = RetryInfo.newBuilder()
                    .setRetryDelay(Duration.newBuilder().setSeconds(retryS))
                    .build();
            StatusException told = StatusProto.toStatusException(
                    com.google.rpc.Status.newBuilder()
                            .setCode(Status.Code.UNAVAILABLE.value())
                            .setMessage(why)
                            .addDetails(Any.pack(retry))
                            .build());
            Metadata trailers = told.getTrailers();
            close(told.getStatus(), trailers == null ? new Metadata() : trailers);
        }
    }
}
