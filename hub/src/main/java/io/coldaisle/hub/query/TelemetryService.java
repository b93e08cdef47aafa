package io.coldaisle.hub.query;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.quarantine.Quarantine;
import io.coldaisle.hub.quarantine.Quarantined;
import io.coldaisle.hub.store.DeviceRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.SeriesRecord;
import io.coldaisle.hub.topology.Binding;
import io.coldaisle.hub.topology.Placement;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.SensorSummary;
import io.coldaisle.v1.ListSensorsRequest;
import io.coldaisle.v1.ListSensorsResponse;
import io.coldaisle.v1.QueryRecorderRequest;
import io.coldaisle.v1.QuerySummariesRequest;
import io.coldaisle.v1.SampleSeries;
import io.coldaisle.v1.SensorQuarantine;
import io.coldaisle.v1.SensorView;
import io.coldaisle.v1.SummarySeries;
import io.coldaisle.v1.TelemetryGrpc;
import io.coldaisle.wire.SensorIdentityMapping;
import io.coldaisle.wire.SummaryMapping;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

/// `coldaisle.v1.Telemetry`: sensors and their summaries.
public final class TelemetryService extends TelemetryGrpc.TelemetryImplBase {
    private static final Set<String> KEYS = Set.of("agent", "device", "component", "name", "kind",
            "sensor");
    private static final int MOST_SERIES = 1000;
    private static final int DEFAULT_LIMIT = 10_000;

    private final Engine engine;
    private final HubTables tables;
    private final DeviceBindings bindings;
    private final RecorderAnswers recorders;
    private final Quarantine quarantine;
    private final CallerLimit recorderCalls = new CallerLimit("recorder queries", 2, 16);

    /// @param recorders where full-resolution samples come from
    public TelemetryService(Engine engine, HubTables tables, DeviceBindings bindings,
            RecorderSource recorders) {
        this.engine = engine;
        this.tables = tables;
        this.bindings = bindings;
        this.quarantine = new Quarantine(tables);
        this.recorders = new RecorderAnswers(recorders);
    }

    /// A sensor and the component it stands at; empty when it is not placed.
    private record Placed(SeriesRecord series, String component) {}

    @Override
    public void listSensors(ListSensorsRequest request, StreamObserver<ListSensorsResponse> out) {
        Set<String> sites = Scope.sites();
        withTopology(out, topology -> Answers.answer(out, () -> {
            List<Placed> matching = matching(Scope.of(sites, topology), topology,
                    Filter.parse(request.getFilter(), KEYS));
            Page<Placed> page = Page.of(matching,
                    placed -> SeriesRecord.key(placed.series().agent(), placed.series().sensor()),
                    request.getPageSize(), 100, request.getPageToken());
            ListSensorsResponse.Builder answer = ListSensorsResponse.newBuilder()
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total());
            for (Placed placed : page.items()) {
                SensorView.Builder view = view(placed);
                SensorSummary last = tables.summaries().last(placed.series());
                if (last != null) {
                    view.setLast(SummaryMapping.toWire(last).toBuilder().clearSensor());
                }
                answer.addSensors(view);
            }
            return answer.build();
        }));
    }

    private void withTopology(StreamObserver<?> out, java.util.function.Consumer<Topology> use) {
        engine.submit(step -> step.state().topology(), (topology, problem) -> {
            if (problem != null || topology == null) {
                out.onError(Answers.status(problem).asRuntimeException());
            } else {
                Thread.startVirtualThread(() -> use.accept(topology));
            }
        });
    }

    private List<Placed> matching(Scope scope, Topology topology, Filter filter) {
        Placement placement = bindings.placement(topology);
        Map<String, Binding> devices = new HashMap<>();
        bindings.all(topology)
                .forEach(bound -> devices.put(DeviceRecord.key(
                        bound.record().agent(), bound.record().inventory().device()),
                        bound.binding()));
        List<Placed> matching = new ArrayList<>();
        tables.links().series().scan("", (_, series) -> {
            Placed placed = new Placed(series, component(placement, devices, series));
            if (scope.at(placed.component(), series.agent()) && matches(filter, placed)) {
                matching.add(placed);
            }
            return true;
        });
        return matching;
    }

    private static String component(Placement placement, Map<String, Binding> devices,
            SeriesRecord series) {
        Binding binding = devices
                .get(DeviceRecord.key(series.agent(), series.sensor().device()));
        return binding == null || !binding.placed()
                ? ""
                : placement.within(binding.component(), series.sensor().component());
    }

    private static boolean matches(Filter filter, Placed placed) {
        SeriesRecord series = placed.series();
        return filter.matches("agent", series.agent())
                && filter.matches("device", series.sensor().device())
                && filter.matches("name", series.sensor().name())
                && filter.matches("kind", series.sensor().kind().word())
                && (filter.matches("sensor", series.sensor().path())
                        || filter.matches("sensor",
                                series.agent() + "/" + series.sensor().path()))
                && (filter.matches("component", placed.component())
                        || filter.matches("component", series.sensor().component()));
    }

    private SensorView.Builder view(Placed placed) {
        SensorView.Builder view = SensorView.newBuilder()
                .setName("agents/" + placed.series().agent() + "/sensors/"
                        + placed.series().series())
                .setAgent(placed.series().agent())
                .setSensor(SensorIdentityMapping.toWire(placed.series().sensor()))
                .setComponent(placed.component());
        Quarantined why = quarantine.find(placed.series().agent(), placed.series().sensor());
        if (why != null) {
            view.setQuarantine(SensorQuarantine.newBuilder()
                    .setAlarm("alarms/" + why.alarm())
                    .setSinceMs(why.sinceMs())
                    .setProposedScale(why.proposedScale())
                    .setReason(why.reason()));
        }
        return view;
    }

    @Override
    public void queryRecorder(QueryRecorderRequest request, StreamObserver<SampleSeries> out) {
        PacedStream<SampleSeries> paced = new PacedStream<>(
                (ServerCallStreamObserver<SampleSeries>) out);
        String caller = Answers.by();
        Set<String> sites = Scope.sites();
        try {
            recorderCalls.enter(caller);
        } catch (RejectedExecutionException tooMany) {
            paced.fail(tooMany);
            return;
        }
        engine.submit(step -> step.state().topology(), (topology,
                problem) -> Thread.ofVirtual().name("recorder-query").start(() -> {
                    try {
                        if (problem != null || topology == null) {
                            paced.fail(Answers.status(problem).asRuntimeException());
                        } else {
                            recorders.answer(request,
                                    views(Scope.of(sites, topology), topology,
                                            request.getFilter()),
                                    paced);
                        }
                    } catch (RuntimeException | InterruptedException e) {
                        paced.fail(e);
                    } finally {
                        recorderCalls.leave(caller);
                    }
                }));
    }

    private List<SensorView> views(Scope scope, Topology topology, String filter) {
        return matching(scope, topology, Filter.parse(filter, KEYS)).stream()
                .map(placed -> view(placed).build())
                .toList();
    }

    @Override
    public void querySummaries(QuerySummariesRequest request,
            StreamObserver<SummarySeries> out) {
        Set<String> sites = Scope.sites();
        withTopology(out, topology -> {
            try {
                stream(Scope.of(sites, topology), topology, request,
                        (ServerCallStreamObserver<SummarySeries>) out);
            } catch (RuntimeException e) {
                out.onError(Answers.status(e).asRuntimeException());
            }
        });
    }

    /// Sends one series after the other, waiting for the reader.
    private void stream(Scope scope, Topology topology, QuerySummariesRequest request,
            ServerCallStreamObserver<SummarySeries> out) {
        List<Placed> matching = matching(scope, topology,
                Filter.parse(request.getFilter(), KEYS));
        if (matching.size() > MOST_SERIES) {
            throw new IllegalArgumentException(matching.size()
                    + " sensors match, at most 1000 may; ask for fewer with a filter");
        }
        long until = request.getUntilMs() == 0 ? Long.MAX_VALUE : request.getUntilMs();
        if (request.getSinceMs() > until) {
            throw new IllegalArgumentException("since_ms is after until_ms");
        }
        int limit = request.getLimit() <= 0 ? DEFAULT_LIMIT : request.getLimit();
        Iterator<Placed> series = matching.iterator();
        while (series.hasNext() && !out.isCancelled()) {
            out.onNext(summaries(series.next(), request.getSinceMs(), until, limit));
        }
        out.onCompleted();
    }

    private SummarySeries summaries(Placed placed, long sinceMs, long untilMs, int limit) {
        List<SensorSummary> read = tables.summaries()
                .read(placed.series(), sinceMs, untilMs,
                        limit == Integer.MAX_VALUE ? limit : limit + 1);
        boolean truncated = read.size() > limit;
        SummarySeries.Builder answer = SummarySeries.newBuilder()
                .setSensor(view(placed))
                .setTruncated(truncated);
        for (SensorSummary summary : read.subList(truncated ? 1 : 0, read.size())) {
            answer.addSummaries(SummaryMapping.toWire(summary).toBuilder().clearSensor())
                    .setMaxError(Math.max(answer.getMaxError(), summary.maxError()));
        }
        return answer.build();
    }
}
