package io.coldaisle.lab.simulate.network;

import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.HubMessage;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/// Where streams arrive.
public interface Door {
    /// Lets a stream of an agent in; null when nobody is at home.
    @Nullable
    StreamObserver<AgentMessage> open(String agent, StreamObserver<HubMessage> answers);

    /// The hub ended a stream with a status no healthy link ends with.
    void wrong(String agent, String status);
}
