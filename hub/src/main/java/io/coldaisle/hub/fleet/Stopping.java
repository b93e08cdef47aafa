package io.coldaisle.hub.fleet;

import io.coldaisle.hub.ingest.Connections;
import io.coldaisle.hub.rollout.Rollouts;
import io.coldaisle.v1.Rollout;
import io.grpc.stub.StreamObserver;

/// Tells agents to go back as soon as it is on disk that they are to.
record Stopping(Connections connections,
        StreamObserver<Rollout> out) implements StreamObserver<Rollouts.Stopped> {
    @Override
    public void onNext(Rollouts.Stopped stopped) {
        stopped.orders().forEach(connections::give);
        out.onNext(ConfigurationMapping.toWire(stopped.version(), stopped.rollout()));
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
