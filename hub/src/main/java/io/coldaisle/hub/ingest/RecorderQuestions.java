package io.coldaisle.hub.ingest;

import io.coldaisle.v1.ReadRecorder;
import io.coldaisle.v1.RecorderSlice;
import io.grpc.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Questions for the recorder of one agent that wait for their answer, over one stream. Any thread.
final class RecorderQuestions {
    /// An agent refuses more.
    static final int MOST = 8;
    static final long TIMEOUT_S = 15;

    private final Map<Long, CompletableFuture<RecorderSlice>> waiting = new HashMap<>();
    private long last;
    private @Nullable Status ended;

    /// Asks.
    ///
    /// @param send puts the question on the stream
    /// @return the answer; fails with a status in words for the caller
    CompletableFuture<RecorderSlice> ask(String agent, ReadRecorder question,
            Consumer<ReadRecorder> send) {
        long request;
        CompletableFuture<RecorderSlice> answer = new CompletableFuture<>();
        synchronized (this) {
            if (ended != null) {
                return failed(ended);
            }
            if (waiting.size() >= MOST) {
                return failed(Status.RESOURCE_EXHAUSTED.withDescription("agent " + agent
                        + " has " + MOST + " questions to answer already; ask again"));
            }
            request = ++last;
            waiting.put(request, answer);
        }
        send.accept(question.toBuilder().setRequest(request).build());
        return answer.orTimeout(TIMEOUT_S, TimeUnit.SECONDS).handle((slice, problem) -> {
            forget(request);
            if (problem instanceof TimeoutException) {
                throw Status.DEADLINE_EXCEEDED.withDescription("agent " + agent
                        + " did not answer within " + TIMEOUT_S + " s").asRuntimeException();
            }
            if (problem != null) {
                throw Status.fromThrowable(problem).asRuntimeException();
            }
            return slice;
        });
    }

    private static CompletableFuture<RecorderSlice> failed(Status status) {
        return CompletableFuture.failedFuture(status.asRuntimeException());
    }

    private synchronized void forget(long request) {
        waiting.remove(request);
    }

    /// An answer came; one nobody waits for any more is dropped.
    void answered(RecorderSlice slice) {
        CompletableFuture<RecorderSlice> question;
        synchronized (this) {
            question = waiting.remove(slice.getRequest());
        }
        if (question != null) {
            question.complete(slice);
        }
    }

    /// The stream is over: nothing more comes.
    void end(String agent) {
        Map<Long, CompletableFuture<RecorderSlice>> left;
        Status status = Status.UNAVAILABLE.withDescription("agent " + agent
                + " went away before it answered; ask again once it is back");
        synchronized (this) {
            ended = status;
            left = new HashMap<>(waiting);
            waiting.clear();
        }
        left.values().forEach(one -> one.completeExceptionally(status.asRuntimeException()));
    }
}
