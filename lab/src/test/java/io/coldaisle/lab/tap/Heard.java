package io.coldaisle.lab.tap;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;

/// One end of a stream.
///
/// @param message takes each message
/// @param end takes how the stream ended
record Heard<M>(Consumer<M> message, Consumer<Status> end) implements StreamObserver<M> {
    @Override
    public void onNext(M said) {
        message.accept(said);
    }

    @Override
    public void onError(Throwable problem) {
        end.accept(Status.fromThrowable(problem));
    }

    @Override
    public void onCompleted() {
        end.accept(Status.OK);
    }
}
