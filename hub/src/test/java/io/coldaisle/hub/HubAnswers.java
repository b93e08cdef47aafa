package io.coldaisle.hub;

import io.coldaisle.v1.HubMessage;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What a hub says over a link, message by message; how it ended the stream comes last, as a [Status].
final class HubAnswers implements StreamObserver<HubMessage> {
    static final String SILENCE = "silence";
    private final LinkedBlockingQueue<Object> queue = new LinkedBlockingQueue<>();

    @Override
    public void onNext(HubMessage message) {
        queue.add(message);
    }

    @Override
    public void onError(Throwable problem) {
        queue.add(Status.fromThrowable(problem));
    }

    @Override
    public void onCompleted() {
        queue.add(Status.OK);
    }

    /// The next one, or [#SILENCE] when none comes in time.
    Object next(int seconds) throws InterruptedException {
        Object answer = queue.poll(seconds, TimeUnit.SECONDS);
        return answer == null ? SILENCE : answer;
    }

    /// True while nothing waits to be looked at.
    boolean isEmpty() {
        return queue.isEmpty();
    }
}
