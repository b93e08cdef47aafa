package io.coldaisle.hub.query;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.CorrelationState.OpenIncident;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.store.AlarmSpan;
import io.coldaisle.hub.store.DetectorWordRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.model.DetectorWord;
import io.coldaisle.v1.AlarmQuality;
import io.coldaisle.v1.AlarmShelf;
import io.coldaisle.v1.AlarmView;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.CreateShelfRequest;
import io.coldaisle.v1.DetectorWordView;
import io.coldaisle.v1.EndShelfRequest;
import io.coldaisle.v1.GetAlarmQualityRequest;
import io.coldaisle.v1.GiveAlarmFeedbackRequest;
import io.coldaisle.v1.ListAlarmsRequest;
import io.coldaisle.v1.ListAlarmsResponse;
import io.coldaisle.v1.ListShelvesRequest;
import io.coldaisle.v1.ListShelvesResponse;
import io.coldaisle.wire.AlarmMapping;
import io.coldaisle.wire.DetectorWordMapping;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/// `coldaisle.v1.Alarms`: alarms one by one, and how good they are.
public final class AlarmsService extends AlarmsGrpc.AlarmsImplBase {
    private static final long DAY_MS = 86_400_000;
    private static final int MOST_DAYS = 92;
    /// With some room for a caller's clock that is behind.
    private static final long LONGEST_MS = MOST_DAYS * DAY_MS + AlarmSpan.LENGTH_MS;
    private static final Set<String> KEYS = Set.of("active", "agent", "component", "condition",
            "incident", "suppressed");

    private final Engine engine;
    private final HubTables tables;
    private final BiConsumer<String, DetectorWord> teller;

    /// @param teller tells an agent what was said, if it is there; it asks for the rest when it comes
    public AlarmsService(Engine engine, HubTables tables,
            BiConsumer<String, DetectorWord> teller) {
        this.engine = engine;
        this.tables = tables;
        this.teller = teller;
    }

    @Override
    public void giveAlarmFeedback(GiveAlarmFeedbackRequest request,
            StreamObserver<DetectorWordView> out) {
        String by = Answers.by();
        OnEngine.answer(engine, new Durable(out), (step, scope) -> {
            requireShown(request.getName(), scope, step.state());
            return AlarmFeedback.give(step, request, by);
        });
    }

    private static void requireShown(String name, Scope scope, CorrelationState state) {
        String id = Answers.id(name, "alarms");
        if (scope.limited() && state.alarms()
                .all()
                .stream()
                .noneMatch(alarm -> alarm.id().equals(id) && scope.alarm(alarm))) {
            throw Answers.notFound(name);
        }
    }

    /// Tells the agent once the word is on disk.
    private final class Durable implements StreamObserver<DetectorWordRecord> {
        private final StreamObserver<DetectorWordView> out;

        Durable(StreamObserver<DetectorWordView> out) {
            this.out = out;
        }

        @Override
        public void onNext(DetectorWordRecord record) {
            teller.accept(record.agent(), record.word());
            out.onNext(DetectorWordView.newBuilder()
                    .setAgent(record.agent())
                    .setWord(DetectorWordMapping.toWire(record.word()))
                    .setComment(record.comment())
                    .build());
        }

        @Override
        public void onError(Throwable problem) {
            out.onError(problem);
        }

        @Override
        public void onCompleted() {
            out.onCompleted();
        }
    }

    @Override
    public void listAlarms(ListAlarmsRequest request, StreamObserver<ListAlarmsResponse> out) {
        OnEngine.answer(engine, out, (step, scope) -> {
            Filter filter = Filter.parse(request.getFilter(), KEYS);
            flag(filter, "active");
            flag(filter, "suppressed");
            List<AlarmView> matching = new ArrayList<>();
            for (AlarmRecord alarm : step.state().alarms().all()) {
                AlarmView view = view(alarm, step.state());
                if (scope.alarm(alarm) && matches(filter, view, alarm)) {
                    matching.add(view);
                }
            }
            matching.sort(Comparator.comparing(AlarmsService::key));
            Page<AlarmView> page = Page.of(matching, AlarmsService::key, request.getPageSize(),
                    100, request.getPageToken());
            return ListAlarmsResponse.newBuilder()
                    .addAllAlarms(page.items())
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total())
                    .build();
        });
    }

    private static void flag(Filter filter, String key) {
        if (filter.asks(key) && !Set.of("true", "false").contains(filter.wanted(key))) {
            throw new IllegalArgumentException(
                    "filter: " + key + " is true or false, not " + filter.wanted(key));
        }
    }

    private static boolean matches(Filter filter, AlarmView view, AlarmRecord alarm) {
        return filter.matches("active", String.valueOf(alarm.active()))
                && filter.matches("agent", view.getAgent())
                && filter.matches("component", alarm.subject().component())
                && filter.matches("condition", alarm.subject().condition())
                && (filter.matches("incident", alarm.incident())
                        || filter.matches("incident", view.getIncident()))
                && filter.matches("suppressed",
                        String.valueOf(!view.getSuppressedBy().isEmpty()));
    }

    /// Sorts newest first.
    private static String key(AlarmView view) {
        return String.format(Locale.ROOT, "%016x/%s", Long.MAX_VALUE - view.getSinceMs(),
                view.getName());
    }

    private static AlarmView view(AlarmRecord alarm, CorrelationState state) {
        return AlarmView.newBuilder()
                .setName("alarms/" + alarm.id())
                .setAlarm(AlarmMapping.toWire(alarm.alarm()))
                .setAgent(alarm.subject().agent())
                .setComponent(alarm.subject().placed() ? alarm.subject().component() : "")
                .setSinceMs(alarm.life().sinceMs())
                .setUntilMs(alarm.life().untilMs())
                .setCount(alarm.count())
                .setIncident(alarm.incident().isEmpty() ? "" : "incidents/" + alarm.incident())
                .setSuppressedBy(suppressedBy(alarm, state))
                .build();
    }

    private static String suppressedBy(AlarmRecord alarm, CorrelationState state) {
        OpenIncident open = state.incidents().get(alarm.incident());
        return alarm.suppressedBy().isEmpty() && open != null
                && open.incident().state() == IncidentState.SHELVED
                        ? "shelved"
                        : alarm.suppressedBy();
    }

    @Override
    public void createShelf(CreateShelfRequest request, StreamObserver<AlarmShelf> out) {
        String by = Answers.by();
        OnEngine.answer(engine, out, (step, scope) -> {
            if (!request.getShelf().getAlarm().isEmpty()) {
                requireShown(request.getShelf().getAlarm(), scope, step.state());
            }
            scope.requireWords(request.getShelf().getScopeList());
            return AlarmShelves.create(step, request, by);
        });
    }

    @Override
    public void listShelves(ListShelvesRequest request, StreamObserver<ListShelvesResponse> out) {
        OnEngine.answer(engine, out, (step, scope) -> AlarmShelves.list(step, request,
                scope));
    }

    @Override
    public void endShelf(EndShelfRequest request, StreamObserver<AlarmShelf> out) {
        String by = Answers.by();
        OnEngine.answer(engine, out, (step, scope) -> AlarmShelves.end(step, request.getName(), by,
                scope));
    }

    @Override
    public void getAlarmQuality(GetAlarmQualityRequest request,
            StreamObserver<AlarmQuality> out) {
        record Standing(long nowMs, List<AlarmRecord> alarms) {}
        engine.submit(step -> new Standing(step.nowMs(), step.state().alarms().all()),
                (standing, problem) -> {
                    if (standing == null) {
                        out.onError(Answers.status(problem).asRuntimeException());
                        return;
                    }
                    // A quarter of a year is some megabytes to read: not on the engine's thread.
                    Thread.startVirtualThread(() -> Answers.answer(out, () -> {
                        AlarmFigures figures = figures(request, standing.nowMs());
                        tables.alarmSpans()
                                .scan(AlarmSpan.key(figures.sinceMs()),
                                        (_, span) -> figures.add(span));
                        figures.standing(standing.alarms(), standing.nowMs());
                        return figures.quality();
                    }));
                });
    }

    private static AlarmFigures figures(GetAlarmQualityRequest request, long nowMs) {
        long until = request.getUntilMs() == 0 ? nowMs : request.getUntilMs();
        if (until < 0 || until > nowMs + DAY_MS) {
            throw new IllegalArgumentException("until_ms: is at most a day ahead; 0 means now");
        }
        long since = request.getSinceMs() == 0 ? until - DAY_MS : request.getSinceMs();
        if (since < 0 || since >= until || until - since > LONGEST_MS) {
            throw new IllegalArgumentException("since_ms: is before until_ms, by at most "
                    + MOST_DAYS + " days; 0 means 24 h before");
        }
        return new AlarmFigures(since, until);
    }
}
