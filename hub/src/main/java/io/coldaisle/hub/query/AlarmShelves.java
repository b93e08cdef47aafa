package io.coldaisle.hub.query;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MaintenanceWindow.Origin;
import io.coldaisle.hub.correlate.Shelf;
import io.coldaisle.hub.correlate.Shelves;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.model.Conditions;
import io.coldaisle.v1.AlarmShelf;
import io.coldaisle.v1.CreateShelfRequest;
import io.coldaisle.v1.ListShelvesRequest;
import io.coldaisle.v1.ListShelvesResponse;
import io.grpc.Status;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shelves of alarms: made, listed, taken away.
final class AlarmShelves {
    /// What is out of sight for longer is not shelved but out of service, ms.
    private static final long LONGEST_MS = 7 * 86_400_000L;

    private AlarmShelves() {}

    static AlarmShelf create(Step step, CreateShelfRequest request, String by) {
        CorrelationState state = step.state();
        Shelf known = repeated(state, request.getRequestId(), by);
        if (known != null) {
            return view(step, known);
        }
        AlarmShelf asked = request.getShelf();
        if (asked.getUntilMs() <= step.nowMs() || asked.getUntilMs() - step.nowMs() > LONGEST_MS) {
            throw new IllegalArgumentException("until_ms: is ahead of now, by at most 7 days");
        }
        if (asked.getReason().isBlank()) {
            throw new IllegalArgumentException("reason: says why it is shelved");
        }
        MaintenanceRequests.reason(asked.getReason());
        Shelf shelf = Shelf.made(target(state, asked), asked.getUntilMs(),
                new Origin(by, step.nowMs(), request.getRequestId(), asked.getReason()),
                state.shelves().size());
        if (state.shelves()
                .all()
                .stream()
                .filter(s -> s.active(step.nowMs()))
                .count() >= Shelves.MOST) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(
                            "there are " + Shelves.MOST + " shelves in use; take away those"
                                    + " that are no longer needed, or shelve a scope at once")
                    .asRuntimeException();
        }
        step.input(new Input.ShelfChanged(step.nowMs(), shelf));
        return view(step, shelf);
    }

    private static Shelf.Target target(CorrelationState state, AlarmShelf asked) {
        if (asked.getAlarm().isEmpty() == asked.getScopeList().isEmpty()) {
            throw new IllegalArgumentException(
                    "alarm: names the alarm, or scope says of what; one of the two");
        }
        if (asked.getAlarm().isEmpty()) {
            List<String> scope = MaintenanceRequests.scope(asked.getScopeList());
            MaintenanceRequests.means(scope, state);
            if (!asked.getCondition().isEmpty() && Conditions.find(asked.getCondition()) == null) {
                throw new IllegalArgumentException("condition: there is no " + asked.getCondition()
                        + "; docs/conditions.md has them all");
            }
            return new Shelf.Target("", scope, asked.getCondition());
        }
        if (!asked.getCondition().isEmpty()) {
            throw new IllegalArgumentException(
                    "condition: goes with a scope; an alarm has its own");
        }
        String id = Answers.id(asked.getAlarm(), "alarms");
        return state.alarms()
                .all()
                .stream()
                .filter(a -> a.id().equals(id))
                .findFirst()
                .map(a -> new Shelf.Target(a.subject().key(), List.of(), ""))
                .orElseThrow(() -> Answers.notFound(asked.getAlarm()));
    }

    private static @Nullable Shelf repeated(CorrelationState state, String requestId, String by) {
        if (requestId.isEmpty()) {
            return null;
        }
        return state.shelves()
                .all()
                .stream()
                .filter(s -> s.origin().requestId().equals(requestId) && s.origin().by().equals(by))
                .findFirst()
                .orElse(null);
    }

    static ListShelvesResponse list(Step step, ListShelvesRequest request, Scope scope) {
        List<Shelf> shelves = step.state()
                .shelves()
                .all()
                .stream()
                .filter(shelf -> shown(shelf, step.state(), scope))
                .sorted(Comparator.comparing((Shelf s) -> key(s, step.nowMs())))
                .toList();
        Page<Shelf> page = Page.of(shelves, s -> key(s, step.nowMs()), request.getPageSize(), 100,
                request.getPageToken());
        ListShelvesResponse.Builder answer = ListShelvesResponse.newBuilder()
                .setNextPageToken(page.next())
                .setTotalSize(page.total());
        page.items().forEach(s -> answer.addShelves(view(step, s)));
        return answer.build();
    }

    /// Sorts by the end; what is over comes last, the newest of it first.
    private static String key(Shelf shelf, long nowMs) {
        return shelf.active(nowMs)
                ? String.format(Locale.ROOT, "now/%016x/%s", shelf.endMs(), shelf.id())
                : String.format(Locale.ROOT, "over/%016x/%s", Long.MAX_VALUE - shelf.endMs(),
                        shelf.id());
    }

    /// True for a shelf that holds nothing but what is shown.
    private static boolean shown(Shelf shelf, CorrelationState state, Scope scope) {
        if (shelf.target().alarm().isEmpty()) {
            return scope.words(shelf.target().scope());
        }
        AlarmRecord alarm = state.alarms().get(shelf.target().alarm());
        return !scope.limited() || (alarm != null && scope.alarm(alarm));
    }

    static AlarmShelf end(Step step, String name, String by, Scope scope) {
        Shelf shelf = step.state().shelves().get(Answers.id(name, "shelves"));
        if (shelf == null || !shown(shelf, step.state(), scope)) {
            throw Answers.notFound(name);
        }
        if (!shelf.active(step.nowMs())) {
            return view(step, shelf);
        }
        Shelf ended = shelf.ended(step.nowMs(), by);
        step.input(new Input.ShelfChanged(step.nowMs(), ended));
        return view(step, ended);
    }

    private static AlarmShelf view(Step step, Shelf shelf) {
        AlarmRecord alarm = step.state().alarms().get(shelf.target().alarm());
        boolean active = shelf.active(step.nowMs());
        return AlarmShelf.newBuilder()
                .setName("shelves/" + shelf.id())
                .setAlarm(alarm == null ? "" : "alarms/" + alarm.id())
                .setSubject(shelf.target().alarm())
                .addAllScope(shelf.target().scope())
                .setCondition(shelf.target().condition())
                .setUntilMs(shelf.untilMs())
                .setReason(shelf.origin().reason())
                .setCreatedBy(shelf.origin().by())
                .setCreatedAtMs(shelf.origin().atMs())
                .setEndedAtMs(shelf.ended().atMs())
                .setEndedBy(shelf.ended().by())
                .setActive(active)
                .setHeldAlarms(active ? Shelves.held(shelf, step.state()) : 0)
                .build();
    }
}
