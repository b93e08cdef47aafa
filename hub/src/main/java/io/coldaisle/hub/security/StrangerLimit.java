package io.coldaisle.hub.security;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// Few calls at once of callers nobody vouches for, and each soon over: what they send is held in memory
/// before anybody can look at it, and who sends slowly would hold it for ever.
public final class StrangerLimit implements ServerInterceptor {
    private final int most;
    private final Duration patience;
    private final ScheduledExecutorService timer;
    private final Semaphore free;
    private final AtomicLong refused = new AtomicLong();

    /// @param most calls at once
    /// @param patience how long one may take
    public StrangerLimit(int most, Duration patience, ScheduledExecutorService timer) {
        this.most = most;
        this.patience = patience;
        this.timer = timer;
        this.free = new Semaphore(most);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        if (Caller.CURRENT.get() != null) {
            return next.startCall(call, headers);
        }
        if (!free.tryAcquire()) {
            refused.incrementAndGet();
            call.close(Status.RESOURCE_EXHAUSTED.withDescription("more than " + most
                    + " callers without a certificate or an access token; try again in "
                    + patience.toSeconds() + " s"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        Timed<Q, A> timed = new Timed<>(call, free::release);
        timed.endAfter(patience, timer, "call");
        return new SimpleForwardingServerCallListener<>(next.startCall(timed, headers)) {
            @Override
            public void onCancel() {
                timed.over();
                super.onCancel();
            }
        };
    }

    /// Calls turned away since the start.
    public long refused() {
        return refused.get();
    }

    /// A call that makes room for the next when it is over.
    private static final class Timed<Q, A> extends EndableCall<Q, A> {
        private final Runnable release;

        Timed(ServerCall<Q, A> call, Runnable release) {
            super(call);
            this.release = release;
        }

        @Override
        protected synchronized boolean over() {
            boolean first = super.over();
            if (first) {
                release.run();
            }
            return first;
        }
    }
}
