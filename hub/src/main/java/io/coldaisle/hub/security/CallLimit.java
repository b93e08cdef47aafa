package io.coldaisle.hub.security;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// So many calls a second of each caller, so that one that loops does not keep the others waiting.
/// Callers without a name share one allowance.
public final class CallLimit implements ServerInterceptor {
    private static final double A_SECOND = 100;
    private static final double BURST = 400;
    private static final int MOST_CALLERS = 10_000;
    private final LongSupplier nanos;
    private final AtomicLong refused = new AtomicLong();
    private final Map<String, Allowance> callers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    private static final class Allowance {
        private double left = BURST;
        private long atNanos;
    }

    /// @param nanos such as `System::nanoTime`
    public CallLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
            ServerCallHandler<Q, A> next) {
        Caller caller = Caller.CURRENT.get();
        if (admits(caller == null ? "" : caller.uri())) {
            return next.startCall(call, headers);
        }
        refused.incrementAndGet();
        call.close(Status.RESOURCE_EXHAUSTED.withDescription("more than " + (int) A_SECOND
                + " calls a second; try again in a second"), new Metadata());
        return new ServerCall.Listener<>() {};
    }

    synchronized boolean admits(String caller) {
        long now = nanos.getAsLong();
        Allowance allowance = callers.get(caller);
        if (allowance == null) {
            allowance = new Allowance();
            allowance.atNanos = now;
            callers.put(caller, allowance);
        }
        allowance.left = Math.min(BURST,
                allowance.left + (now - allowance.atNanos) / 1e9 * A_SECOND);
        allowance.atNanos = now;
        if (allowance.left < 1) {
            return false;
        }
        allowance.left -= 1;
        return true;
    }

    /// Calls turned away since the start.
    public long refused() {
        return refused.get();
    }
}
