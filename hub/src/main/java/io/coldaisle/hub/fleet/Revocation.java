package io.coldaisle.hub.fleet;

import io.coldaisle.hub.ingest.Connections;
import io.coldaisle.v1.AgentView;
import io.grpc.stub.StreamObserver;

/// Closes the stream of an agent as soon as it is on disk that it is shut out. Not before: a Hello that
/// came earlier may be on its way through the same queue.
record Revocation(Connections connections,
        StreamObserver<AgentView> out) implements StreamObserver<AgentView> {
    @Override
    public void onNext(AgentView view) {
        connections.revoked(view.getName().substring("agents/".length()));
        out.onNext(view);
    }

    @Override
    public void onError(Throwable problem) {
        out.onError(problem);
    }

    @Override
    public void onCompleted() {
        out.onCompleted();
    }
}
