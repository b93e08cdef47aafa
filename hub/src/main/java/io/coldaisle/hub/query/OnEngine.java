package io.coldaisle.hub.query;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.security.AuditNote;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Calls that read or write the hub's state.
public final class OnEngine {
    private OnEngine() {}

    private record Made<T>(@Nullable T value, @Nullable RuntimeException problem) {}

    /// Answers with what is made within one step, so that what is shown belongs together. A call that
    /// writes is committed by itself, so that it sees all that was written before it.
    ///
    /// @param made writes only once nothing can be wrong any more: what it throws is the answer, and
    ///        what it wrote before stays
    public static <T> void answer(Engine engine, StreamObserver<T> out, Function<Step, T> made) {
        AuditNote note = AuditNote.CURRENT.get();
        Work<Made<T>> work = step -> {
            try {
                T value = made.apply(step);
                AuditNote.done(note, step);
                return new Made<>(value, null);
            } catch (IllegalArgumentException | io.grpc.StatusRuntimeException e) {
                return new Made<T>(null, e);
            }
        };
        CompletableFuture<Made<T>> done = note == null
                ? engine.submit(work)
                : engine.submitAlone(work);
        var _ = done.whenComplete((answer, problem) -> Answers.answer(out, () -> {
            if (answer == null || answer.value() == null) {
                throw Answers.status(answer == null ? problem : answer.problem())
                        .asRuntimeException();
            }
            return answer.value();
        }));
    }

    /// The same with what the caller is shown of the picture of that step.
    public static <T> void answer(Engine engine, StreamObserver<T> out,
            BiFunction<Step, Scope, T> made) {
        // the caller is known on the thread of the call only
        Set<String> sites = Scope.sites();
        answer(engine, out,
                step -> made.apply(step, Scope.of(sites, step.state().topology())));
    }
}
