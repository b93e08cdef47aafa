package io.coldaisle.hub.security;

import io.coldaisle.hub.security.HeldBytes.Bounds;
import io.coldaisle.hub.security.HeldBytes.Room;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What callers have begun to say and not ended lies in memory before anybody can look at it: so much of
/// each caller, so much of all, and each request is complete in time. On a stream that the caller goes on
/// talking on it is the message under way, whatever time that takes.
///
/// It is an interceptor, asked after [CallerInterceptor], and sees the bytes of a call by its tracer: both
/// are to be given to the server.
public final class UnfinishedRequests extends ServerStreamTracer.Factory
        implements
            ServerInterceptor {
    private static final Context.Key<@Nullable Request> CURRENT = Context
            .key("coldaisle-request");
    private static final long STRANGERS_BYTES = 256 << 10;

    private final Bounds bounds;
    private final HeldBytes held;
    private final Duration patience;
    private final ScheduledExecutorService timer;
    private final AtomicLong refused = new AtomicLong();

    private UnfinishedRequests(Bounds bounds, Duration patience, ScheduledExecutorService timer) {
        this.bounds = bounds;
        this.held = new HeldBytes(bounds);
        this.patience = patience;
        this.timer = timer;
    }

    /// For callers of whom each sends one large request at a time at most, and two of them at once.
    ///
    /// @param largest request, bytes
    /// @param patience how long one may take
    public static UnfinishedRequests ofCallers(long largest, Duration patience,
            ScheduledExecutorService timer) {
        return new UnfinishedRequests(new Bounds(largest, STRANGERS_BYTES, 2 * largest), patience,
                timer);
    }

    /// For agents, of whom each has one stream, and for a moment two when it comes back.
    ///
    /// @param largest message, bytes
    public static UnfinishedRequests ofAgents(long largest, ScheduledExecutorService timer) {
        return new UnfinishedRequests(new Bounds(2 * largest, STRANGERS_BYTES, Long.MAX_VALUE),
                Duration.ZERO, timer);
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String fullMethodName, Metadata headers) {
        return new Request();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        Request request = CURRENT.get();
        if (request == null) {
            throw new IllegalStateException("no tracer of the call: give it to the server as well");
        }
        Caller caller = Caller.CURRENT.get();
        boolean one = call.getMethodDescriptor().getType().clientSendsOneMessage();
        EndableCall<Q, A> answer = new EndableCall<>(call);
        request.begins(caller == null ? "" : caller.uri(), one, answer);
        if (one) {
            answer.endAfter(patience, timer, "request");
        }
        return new SimpleForwardingServerCallListener<>(next.startCall(answer, headers)) {
            private void complete() {
                answer.takesItsTime();
                request.letGo();
            }

            @Override
            public void onHalfClose() {
                complete();
                super.onHalfClose();
            }

            @Override
            public void onCancel() {
                complete();
                super.onCancel();
            }
        };
    }

    /// Calls ended since the start for what they held.
    public long refused() {
        return refused.get();
    }

    /// Bytes of requests that have not ended.
    public long bytes() {
        return held.bytes();
    }

    private Status status(Room room, String caller) {
        return Status.RESOURCE_EXHAUSTED.withDescription(room == Room.TOO_MUCH_OF_ONE
                ? (caller.isEmpty() ? "callers nobody vouches for hold" : caller + " holds")
                        + " more than "
                        + (bounds.of(caller) >> 10)
                        + " KiB in requests that are not complete; end one before the next"
                : "all callers hold more than " + (bounds.ofAll() >> 10)
                        + " KiB in requests that are not complete; try again in a minute");
    }

    /// The bytes of one call, as they come.
    private final class Request extends ServerStreamTracer {
        private String caller = "";
        private boolean one;
        private @Nullable EndableCall<?, ?> answer;
        private long packed;
        private long unpacked;

        @Override
        public Context filterContext(Context context) {
            return context.withValue(CURRENT, this);
        }

        /// Nothing of it is read before.
        synchronized void begins(String by, boolean oneMessage, EndableCall<?, ?> to) {
            caller = by;
            one = oneMessage;
            answer = to;
        }

        @Override
        public void inboundWireSize(long more) {
            grows(more, 0);
        }

        /// What was read of one that is a single message lies there, unpacked, until the call is complete.
        @Override
        public void inboundMessageRead(int number, long wireSize, long uncompressedSize) {
            if (!one) {
                letGo();
            }
        }

        @Override
        public void inboundUncompressedSize(long more) {
            if (one) {
                grows(0, more);
            }
        }

        @Override
        public void streamClosed(Status status) {
            letGo();
        }

        private long bytes() {
            return Math.max(packed, unpacked);
        }

        /// It is ended when that is too much, and what it held is free then.
        private synchronized void grows(long morePacked, long moreUnpacked) {
            EndableCall<?, ?> call = answer;
            if (call == null) {
                return;
            }
            long before = bytes();
            packed += morePacked;
            unpacked += moreUnpacked;
            Room room = held.take(caller, bytes() - before, bytes());
            if (room != Room.ENOUGH) {
                answer = null;
                letGo();
                refused.incrementAndGet();
                // Not on the thread that is in the middle of reading it.
                timer.execute(() -> call.close(status(room, caller), new Metadata()));
            }
        }

        synchronized void letGo() {
            held.give(caller, bytes());
            packed = 0;
            unpacked = 0;
        }
    }
}
