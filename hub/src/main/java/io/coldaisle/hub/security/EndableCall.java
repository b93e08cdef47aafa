package io.coldaisle.hub.security;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A call that somebody else may end while it is answered: whoever comes second is too late, since
/// gRPC's calls take one message at a time and nothing after the end. Any thread.
public class EndableCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private boolean ended;
    private @Nullable Future<?> end;

    public EndableCall(ServerCall<Q, A> call) {
        super(call);
    }

    /// Ends it after so long, unless it is over or [#takesItsTime] before.
    ///
    /// @param what is not complete then
    final synchronized void endAfter(Duration patience, ScheduledExecutorService timer,
            String what) {
        end = timer.schedule(() -> close(Status.DEADLINE_EXCEEDED.withDescription(
                "the " + what + " was not complete within " + patience.toSeconds() + " s"),
                new Metadata()), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// From now on it may.
    final synchronized void takesItsTime() {
        if (end != null) {
            end.cancel(false);
        }
    }

    /// It is over, by an answer, an end or the caller's going; true the first time.
    protected synchronized boolean over() {
        boolean first = !ended;
        ended = true;
        takesItsTime();
        return first;
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
        if (over()) {
            super.close(status, trailers);
        }
    }
}
