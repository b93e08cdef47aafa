package io.coldaisle.hub.query;

import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MaintenanceScope;
import io.coldaisle.hub.correlate.MaintenanceWindow;
import io.coldaisle.hub.correlate.MaintenanceWindow.Occurrence;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.v1.CreateMaintenanceRequest;
import io.coldaisle.v1.EndMaintenanceRequest;
import io.coldaisle.v1.ListMaintenanceRequest;
import io.coldaisle.v1.ListMaintenanceResponse;
import io.coldaisle.v1.MaintenanceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `coldaisle.v1.Maintenance`: announce, list and end windows.
public final class MaintenanceService extends MaintenanceGrpc.MaintenanceImplBase {
    private static final int MOST_WINDOWS = 1_000;

    private final Engine engine;

    public MaintenanceService(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void createMaintenance(CreateMaintenanceRequest request,
            StreamObserver<io.coldaisle.v1.MaintenanceWindow> out) {
        String by = Answers.by();
        OnEngine.answer(engine, out, (step, scope) -> {
            scope
                    .requireWords(request.getWindow().getScopeList());
            MaintenanceWindow known = repeated(step.state(), request.getRequestId(), by);
            if (known != null) {
                return view(step, known);
            }
            MaintenanceWindow window = MaintenanceRequests.window(request, by, step.nowMs(),
                    step.state().windows().size());
            MaintenanceRequests.means(window.scope(), step.state());
            if (step.state().windows().size() >= MOST_WINDOWS) {
                throw Status.FAILED_PRECONDITION
                        .withDescription("there are " + MOST_WINDOWS + " windows already; end those"
                                + " that are no longer needed, or wait: 30 days after it is over"
                                + " one is forgotten")
                        .asRuntimeException();
            }
            step.input(new Input.MaintenanceChanged(step.nowMs(), window));
            return view(step, window);
        });
    }

    private static @Nullable MaintenanceWindow repeated(CorrelationState state, String requestId,
            String by) {
        if (requestId.isEmpty()) {
            return null;
        }
        return state.windows()
                .all()
                .stream()
                .filter(w -> w.origin().requestId().equals(requestId) && w.origin().by().equals(by))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void listMaintenance(ListMaintenanceRequest request,
            StreamObserver<ListMaintenanceResponse> out) {
        OnEngine.answer(engine, out, (step, scope) -> {
            record Keyed(String key, MaintenanceWindow window) {}
            List<Keyed> windows = new ArrayList<>();
            step.state()
                    .windows()
                    .all()
                    .stream()
                    .filter(w -> scope.words(w.scope()))
                    .forEach(w -> windows.add(new Keyed(key(w, step), w)));
            windows.sort(Comparator.comparing(Keyed::key));
            Page<Keyed> page = Page.of(windows, Keyed::key, request.getPageSize(), 100,
                    request.getPageToken());
            ListMaintenanceResponse.Builder answer = ListMaintenanceResponse.newBuilder()
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total());
            page.items().forEach(k -> answer.addWindows(view(step, k.window())));
            return answer.build();
        });
    }

    /// Sorts by the time that is now or next; what is over comes last, the newest of it first.
    private static String key(MaintenanceWindow window, Step step) {
        Occurrence next = window.next(step.nowMs());
        return next == null
                ? String.format(Locale.ROOT, "over/%016x/%s",
                        Long.MAX_VALUE - window.plan().sinceMs(), window.id())
                : String.format(Locale.ROOT, "next/%016x/%s", next.sinceMs(), window.id());
    }

    @Override
    public void endMaintenance(EndMaintenanceRequest request,
            StreamObserver<io.coldaisle.v1.MaintenanceWindow> out) {
        String by = Answers.by();
        OnEngine.answer(engine, out, (step, scope) -> {
            MaintenanceWindow window = step.state()
                    .windows()
                    .get(Answers.id(request.getName(), "maintenance"));
            if (window == null || !scope.words(window.scope())) {
                throw Answers.notFound(request.getName());
            }
            if (window.next(step.nowMs()) == null) {
                return view(step, window);
            }
            MaintenanceWindow ended = window.ended(step.nowMs(), by);
            step.input(new Input.MaintenanceChanged(step.nowMs(), ended));
            return view(step, ended);
        });
    }

    private static io.coldaisle.v1.MaintenanceWindow view(Step step, MaintenanceWindow window) {
        var view = io.coldaisle.v1.MaintenanceWindow.newBuilder()
                .setName("maintenance/" + window.id())
                .addAllScope(window.scope())
                .setSinceMs(window.plan().sinceMs())
                .setUntilMs(window.plan().untilMs())
                .setRecurrence(window.plan().recurrence())
                .setReason(window.origin().reason())
                .setCreatedBy(window.origin().by())
                .setCreatedAtMs(window.origin().atMs())
                .setEndedAtMs(window.plan().endedAtMs())
                .setEndedBy(window.plan().endedBy())
                .setActive(window.active(step.nowMs()));
        Occurrence next = window.next(step.nowMs());
        if (next != null) {
            view.setNextSinceMs(next.sinceMs()).setNextUntilMs(next.untilMs());
        }
        if (view.getActive()) {
            view.setHeldAlarms(MaintenanceScope.held(window, step.state()));
        }
        return view.build();
    }
}
