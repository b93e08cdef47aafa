package io.coldaisle.hub.query;

import io.coldaisle.hub.discovery.Discovered;
import io.coldaisle.hub.discovery.Suggestion;
import io.coldaisle.hub.discovery.Suggestions;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.security.AuditNote;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.TopologyVersion;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyDelta;
import io.coldaisle.v1.AcceptSuggestedDependencyRequest;
import io.coldaisle.v1.BlastRadiusRequest;
import io.coldaisle.v1.ComponentView;
import io.coldaisle.v1.GetComponentRequest;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.ImportTopologyResponse;
import io.coldaisle.v1.ListComponentsRequest;
import io.coldaisle.v1.ListComponentsResponse;
import io.coldaisle.v1.ListSuggestedDependenciesRequest;
import io.coldaisle.v1.ListSuggestedDependenciesResponse;
import io.coldaisle.v1.ListTopologyVersionsRequest;
import io.coldaisle.v1.ListTopologyVersionsResponse;
import io.coldaisle.v1.TopologyGrpc;
import io.coldaisle.v1.WhatIfRequest;
import io.coldaisle.v1.WhatIfResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// `coldaisle.v1.Topology`: import, get and list as of any moment, and what would be lost.
public final class TopologyService extends TopologyGrpc.TopologyImplBase {
    private static final int MOST_NAMED = 1000;
    private static final int MOST_UNMATCHED = 200;
    private static final long ANY_VERSION = -1;
    private static final long DRY_RUN = -2;

    private final Engine engine;
    private final DeviceBindings bindings;
    private final TopologyHistory history;
    private final WhatIfAnswers whatIfs;
    private final SuggestionAnswers suggestions;

    public TopologyService(Engine engine, HubTables tables, DeviceBindings bindings,
            FaultModels models) {
        this.engine = engine;
        this.bindings = bindings;
        this.history = new TopologyHistory(tables.topologies());
        this.whatIfs = new WhatIfAnswers(models);
        this.suggestions = new SuggestionAnswers(tables, bindings);
    }

    @Override
    public void importTopology(ImportTopologyRequest request,
            StreamObserver<ImportTopologyResponse> out) {
        TopologyDocument document;
        try {
            document = TopologyDocument.of(request);
        } catch (RuntimeException wrong) {
            out.onError(Answers.status(wrong).asRuntimeException());
            return;
        }
        importing(document, Answers.by(), request.getDryRun() ? DRY_RUN : ANY_VERSION, out);
    }

    /// @param onlyOn the version it must come after; else [#ANY_VERSION] or [#DRY_RUN]
    private void importing(TopologyDocument document, String by, long onlyOn,
            StreamObserver<ImportTopologyResponse> out) {
        AuditNote note = AuditNote.CURRENT.get();
        var _ = engine.submitAlone(step -> {
            Topology before = step.state().topology();
            if (onlyOn >= 0 && before.version() != onlyOn) {
                return new Imported(true, ImportTopologyResponse.getDefaultInstance());
            }
            Topology after = document.topology()
                    .withVersion(before.version() + (onlyOn == DRY_RUN ? 0 : 1));
            if (onlyOn != DRY_RUN) {
                step.topology(after, document.json(), by);
                AuditNote.done(note, step);
            }
            return new Imported(false, answer(before, after, document.warnings()));
        }).whenComplete((imported, problem) -> Answers.answer(out, () -> {
            if (problem != null || imported == null) {
                throw Answers.status(problem).asRuntimeException();
            }
            if (imported.late()) {
                throw Status.ABORTED.withDescription("the topology was changed meanwhile; list the"
                        + " suggestions again").asRuntimeException();
            }
            return imported.answer();
        }));
    }

    /// @param late another version came first; nothing was changed
    private record Imported(boolean late, ImportTopologyResponse answer) {}

    private static ImportTopologyResponse answer(Topology before, Topology after,
            List<String> warnings) {
        TopologyDelta delta = TopologyDelta.between(before, after);
        TopologyDelta.Dependencies edges = delta.dependencies();
        TopologyDelta.Groups groups = delta.groups();
        return ImportTopologyResponse.newBuilder()
                .setVersion(after.version())
                .setComponents(after.size())
                .setDependencies(after.dependencies().size())
                .setGroups(after.groups().size())
                .addAllAdded(first(delta.added()))
                .addAllRemoved(first(delta.removed()))
                .addAllChanged(first(delta.changed()))
                .setDifferenceSize(delta.size())
                .addAllDependenciesAdded(wire(edges.added()))
                .addAllDependenciesRemoved(wire(edges.removed()))
                .setDependencyDifferenceSize(edges.added().size() + edges.removed().size())
                .addAllGroupsAdded(first(groups.added()))
                .addAllGroupsRemoved(first(groups.removed()))
                .addAllGroupsChanged(first(groups.changed()))
                .setGroupDifferenceSize(groups.added().size() + groups.removed().size()
                        + groups.changed().size())
                .addAllWarnings(first(warnings))
                .build();
    }

    private static List<io.coldaisle.v1.Dependency> wire(List<Dependency> dependencies) {
        return first(dependencies).stream().map(TopologyMapping::toWire).toList();
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST_NAMED, all.size()));
    }

    /// The picture in force, for a call that reads it.
    private void withTopology(StreamObserver<?> out, Consumer<Topology> use) {
        engine.submit(step -> step.state().topology(), (topology, problem) -> {
            if (problem != null || topology == null) {
                out.onError(Answers.status(problem).asRuntimeException());
            } else {
                use.accept(topology);
            }
        });
    }

    /// The picture of a moment, for a call that reads it: on a thread of its own, since a past one
    /// is read from disk.
    private <T> void answerAsOf(long asOfMs, StreamObserver<T> out,
            Function<TopologyHistory.Picture, T> made) {
        withNow(out, now -> Answers.answer(out,
                () -> made.apply(history.at(asOfMs, now.ms(), now.topology()))));
    }

    private record Now(Topology topology, long ms) {}

    /// The current picture and the hub's clock, for a call that takes a while, on a thread of its own.
    private void withNow(StreamObserver<?> out, Consumer<Now> use) {
        engine.submit(step -> new Now(step.state().topology(), step.nowMs()), (now, problem) -> {
            if (problem != null || now == null) {
                out.onError(Answers.status(problem).asRuntimeException());
            } else {
                Thread.ofVirtual().name("topology").start(() -> {
                    try {
                        use.accept(now);
                    } catch (RuntimeException wrong) {
                        out.onError(Answers.status(wrong).asRuntimeException());
                    }
                });
            }
        });
    }

    @Override
    public void getComponent(GetComponentRequest request, StreamObserver<ComponentView> out) {
        Set<String> sites = Scope.sites();
        answerAsOf(request.getAsOfMs(), out, picture -> {
            int handle = picture.topology().handle(request.getId());
            Scope scope = Scope.of(sites, picture.topology());
            if (handle < 0 || !scope.shows(request.getId())) {
                throw Answers.notFound("component " + request.getId() + " in version "
                        + picture.topology().version() + " of the topology");
            }
            return view(picture, handle, scope);
        });
    }

    private ComponentView view(TopologyHistory.Picture picture, int handle, Scope scope) {
        Topology topology = picture.topology();
        Component component = topology.component(handle);
        List<Dependency> upstream = Arrays.stream(topology.upstream(handle))
                .mapToObj(topology::dependency)
                .filter(edge -> scope.shows(edge.provider()))
                .toList();
        List<Dependency> downstream = Arrays.stream(topology.downstream(handle))
                .mapToObj(topology::dependency)
                .filter(edge -> scope.shows(edge.dependent()))
                .toList();
        Set<Dependency> both = new LinkedHashSet<>(upstream);
        both.addAll(downstream);
        Map<Dependency, TopologyHistory.Validity> times = history.validity(topology.version(),
                both);
        ComponentView.Builder view = ComponentView.newBuilder()
                .setComponent(TopologyMapping.toWire(component))
                .setBoundDevice(picture.current() ? bindings.device(topology, component.id()) : "")
                .setTopologyVersion(topology.version())
                .setTopologySinceMs(picture.sinceMs());
        upstream.forEach(d -> view.addUpstream(TopologyMapping.toWire(d, times.get(d))));
        downstream.forEach(d -> view.addDownstream(TopologyMapping.toWire(d, times.get(d))));
        for (int group : topology.groupsOf(handle)) {
            view.addGroups(TopologyMapping.toWire(topology.group(group)));
        }
        return view.build();
    }

    @Override
    public void listComponents(ListComponentsRequest request,
            StreamObserver<ListComponentsResponse> out) {
        Set<String> sites = Scope.sites();
        answerAsOf(request.getAsOfMs(), out, picture -> {
            Scope scope = Scope.of(sites, picture.topology());
            Filter filter = Filter.parse(request.getFilter(),
                    Set.of("type", "site", "room", "row", "rack", "agent", "monitored"));
            List<Component> matching = picture.topology()
                    .components()
                    .stream()
                    .filter(component -> scope.shows(component)
                            && TopologyMapping.matches(filter, component))
                    .toList();
            Page<Component> page = Page.of(matching, Component::id, request.getPageSize(), 100,
                    request.getPageToken());
            ListComponentsResponse.Builder answer = ListComponentsResponse.newBuilder()
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total())
                    .setTopologyVersion(picture.topology().version())
                    .setTopologySinceMs(picture.sinceMs());
            page.items().forEach(c -> answer.addComponents(TopologyMapping.toWire(c)));
            return answer.build();
        });
    }

    @Override
    public void listTopologyVersions(ListTopologyVersionsRequest request,
            StreamObserver<ListTopologyVersionsResponse> out) {
        Answers.answer(out, () -> {
            Page<TopologyVersion> page = Page.of(history.versions().reversed(),
                    one -> Announcement.key(Long.MAX_VALUE - one.version()),
                    request.getPageSize(), 100, request.getPageToken());
            ListTopologyVersionsResponse.Builder answer = ListTopologyVersionsResponse
                    .newBuilder()
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total());
            page.items().forEach(one -> answer.addVersions(TopologyMapping.toWire(one)));
            return answer.build();
        });
    }

    @Override
    public void blastRadius(BlastRadiusRequest request, StreamObserver<WhatIfResponse> out) {
        withTopology(out,
                topology -> whatIfs.answer(topology, List.of(request.getId()), true, out));
    }

    @Override
    public void whatIf(WhatIfRequest request, StreamObserver<WhatIfResponse> out) {
        withTopology(out,
                topology -> whatIfs.answer(topology, request.getFailedList(), false, out));
    }

    @Override
    public void listSuggestedDependencies(ListSuggestedDependenciesRequest request,
            StreamObserver<ListSuggestedDependenciesResponse> out) {
        withNow(out, now -> Answers.answer(out, () -> {
            Discovered found = suggestions.all(now.topology(), request.getFilter(), now.ms());
            Page<Suggestion> page = Page.of(found.suggestions(), Suggestion::id,
                    request.getPageSize(), 100, request.getPageToken());
            ListSuggestedDependenciesResponse.Builder answer = ListSuggestedDependenciesResponse
                    .newBuilder()
                    .setNextPageToken(page.next());
            page.items().forEach(one -> answer.addSuggestions(TopologyMapping.toWire(one)));
            answer.setUnmatchedTotal(found.unmatched().size()).setLeftOut(found.leftOut());
            if (request.getPageToken().isEmpty()) {
                found.unmatched()
                        .stream()
                        .limit(MOST_UNMATCHED)
                        .forEach(one -> answer.addUnmatched(TopologyMapping.toWire(one)));
            }
            return answer.build();
        }));
    }

    @Override
    public void acceptSuggestedDependency(AcceptSuggestedDependencyRequest request,
            StreamObserver<ImportTopologyResponse> out) {
        String by = Answers.by();
        withNow(out, now -> {
            Suggestion accepted = suggestions.all(now.topology(), request.getFilter(), now.ms())
                    .suggestions()
                    .stream()
                    .filter(one -> one.id().equals(request.getId()))
                    .findFirst()
                    .orElseThrow(() -> Answers.notFound("suggestion " + request.getId()
                            + "; list them again"));
            importing(TopologyDocument.of(Suggestions.accepted(now.topology(), accepted)), by,
                    now.topology().version(), out);
        });
    }
}
