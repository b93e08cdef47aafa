package io.coldaisle.hub.query;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;

/// A stream of answers that waits for its reader, on a thread that may wait. Make it before the
/// call's method returns: gRPC takes its handlers only then.
final class PacedStream<T> {
    private static final long LONGEST_WAIT_MS = 60_000;
    private final ServerCallStreamObserver<T> out;

    PacedStream(ServerCallStreamObserver<T> out) {
        this.out = out;
        out.setOnReadyHandler(this::wake);
        out.setOnCancelHandler(this::wake);
    }

    private synchronized void wake() {
        notifyAll();
    }

    boolean cancelled() {
        return out.isCancelled();
    }

    /// Sends once the reader has taken what went before; a reader that takes nothing is given up.
    synchronized void send(T message) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_WAIT_MS * 1_000_000;
        while (!out.isReady() && !out.isCancelled()) {
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                throw Status.DEADLINE_EXCEEDED
                        .withDescription("the reader took nothing for a minute")
                        .asRuntimeException();
            }
            wait(leftMs);
        }
        if (!out.isCancelled()) {
            out.onNext(message);
        }
    }

    void end() {
        if (!out.isCancelled()) {
            out.onCompleted();
        }
    }

    void fail(Throwable problem) {
        if (!out.isCancelled()) {
            out.onError(Answers.status(problem).asRuntimeException());
        }
    }
}
