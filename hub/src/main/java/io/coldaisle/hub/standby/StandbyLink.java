package io.coldaisle.hub.standby;

import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.RetryLater;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/// Sends agents away, and notes that they came.
final class StandbyLink extends LinkGrpc.LinkImplBase {
    private static final int RETRY_S = 5;

    private final Votes votes;
    private final String active;

    /// @param active address of the active hub, for the agents' logs
    StandbyLink(Votes votes, String active) {
        this.votes = votes;
        this.active = active;
    }

    @Override
    public StreamObserver<AgentMessage> connect(StreamObserver<HubMessage> out) {
        Caller caller = Caller.CURRENT.get();
        if (caller != null) {
            votes.tried(caller.name());
        }
        return Refused.with(RetryLater.after(RETRY_S, Status.UNAVAILABLE.withDescription(
                "this hub is the standby of " + active + ", and has not taken over")), out);
    }
}
