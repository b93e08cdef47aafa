package io.coldaisle.hub.standby;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

/// A stream that is over before it began. What is thrown in its place ends in the log as a fault.
final class Refused {
    private Refused() {}

    /// @return takes what still comes, and does nothing with it
    static <T> StreamObserver<T> with(StatusRuntimeException why, StreamObserver<?> out) {
        out.onError(why);
        return new StreamObserver<>() {
            @Override
            public void onNext(T message) {}

            @Override
            public void onError(Throwable problem) {}

            @Override
            public void onCompleted() {}
        };
    }
}
