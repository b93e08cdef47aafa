package io.coldaisle.hub.query;

import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.RetryLater;
import io.coldaisle.hub.store.StoreException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers calls, and turns what goes wrong into typed errors.
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private static final int RETRY_S = 5;

    private Answers() {}

    /// Answers with what the supplier makes; wrong arguments become INVALID_ARGUMENT.
    public static <T> void answer(StreamObserver<T> out, Supplier<T> made) {
        T value;
        try {
            value = made.get();
        } catch (RuntimeException e) {
            out.onError(error(status(e)));
            return;
        }
        out.onNext(value);
        out.onCompleted();
    }

    /// A status as it is sent: what may go well later says when to try again.
    public static StatusRuntimeException error(Status status) {
        if (status.getCode() != Status.Code.UNAVAILABLE
                && status.getCode() != Status.Code.RESOURCE_EXHAUSTED) {
            return status.asRuntimeException();
        }
        return RetryLater.after(RETRY_S, status);
    }

    /// The status of a problem, in words for the caller.
    public static Status status(@Nullable Throwable problem) {
        return switch (problem) {
            case StatusRuntimeException already -> already.getStatus();
            case CompletionException wrapped when wrapped.getCause() != null ->
                status(wrapped.getCause());
            case IllegalArgumentException wrong ->
                Status.INVALID_ARGUMENT.withDescription(wrong.getMessage());
            case RejectedExecutionException overload ->
                Status.RESOURCE_EXHAUSTED.withDescription(overload.getMessage());
            case StoreException disk -> Status.UNAVAILABLE
                    .withDescription("the hub cannot use its disk: " + disk.getMessage());
            case null -> Status.INTERNAL;
            default -> {
                LOG.error("call failed", problem);
                yield Status.INTERNAL.withDescription("internal error; the hub's log has it");
            }
        };
    }

    /// The id in a resource name such as `incidents/ID`.
    ///
    /// @throws IllegalArgumentException when the name is not of that collection
    public static String id(String name, String collection) {
        if (!name.startsWith(collection + "/") || name.length() == collection.length() + 1) {
            throw new IllegalArgumentException(
                    "a name looks like " + collection + "/ID, got \"" + name + "\"");
        }
        return name.substring(collection.length() + 1);
    }

    public static StatusRuntimeException notFound(String what) {
        return Status.NOT_FOUND.withDescription("there is no " + what).asRuntimeException();
    }

    /// The caller's name for the record of who did what.
    public static String by() {
        Caller caller = Caller.CURRENT.get();
        return caller == null ? "unknown" : caller.name();
    }
}
