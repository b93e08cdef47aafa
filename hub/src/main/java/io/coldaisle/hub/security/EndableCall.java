package io.coldaisle.hub.security;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/// A call that somebody else may end while it is answered: whoever comes second is too late, since
/// gRPC's calls take one message at a time and nothing after the end. Any thread.
public class EndableCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private boolean ended;

    public EndableCall(ServerCall<Q, A> call) {
        super(call);
    }

    /// It is over, by an answer, an end or the caller's going; true the first time.
    protected synchronized boolean over() {
        boolean first = !ended;
        ended = true;
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
