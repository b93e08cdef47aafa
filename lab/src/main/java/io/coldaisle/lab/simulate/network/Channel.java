package io.coldaisle.lab.simulate.network;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A channel for calls of one method, `Link.Connect`.
final class Channel extends ManagedChannel {
    private final Supplier<Stream> streams;
    private final List<Stream> begun = new ArrayList<>();
    private boolean shut;

    Channel(Supplier<Stream> streams) {
        this.streams = streams;
    }

    @Override
    @SuppressWarnings("unchecked") // An agent calls no other method on the link's port.
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        Stream stream = streams.get();
        begun.add(stream);
        return (ClientCall<Q, A>) stream;
    }

    @Override
    public String authority() {
        return "hub";
    }

    @Override
    public ManagedChannel shutdown() {
        shut = true;
        return this;
    }

    @Override
    public ManagedChannel shutdownNow() {
        shut = true;
        begun.forEach(stream -> stream.cancel("the channel was shut down", null));
        return this;
    }

    @Override
    public boolean isShutdown() {
        return shut;
    }

    @Override
    public boolean isTerminated() {
        return shut;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shut;
    }
}
