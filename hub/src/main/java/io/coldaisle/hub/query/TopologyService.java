package io.coldaisle.hub.query;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyDelta;
import io.coldaisle.v1.BlastRadiusRequest;
import io.coldaisle.v1.ComponentView;
import io.coldaisle.v1.GetComponentRequest;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.ImportTopologyResponse;
import io.coldaisle.v1.ListComponentsRequest;
import io.coldaisle.v1.ListComponentsResponse;
import io.coldaisle.v1.TopologyGrpc;
import io.coldaisle.v1.WhatIfRequest;
import io.coldaisle.v1.WhatIfResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;

/// `coldaisle.v1.Topology`: import, get, list, and what would be lost.
public final class TopologyService extends TopologyGrpc.TopologyImplBase {
    private static final int MOST_NAMED = 1000;

    private final Engine engine;
    private final DeviceBindings bindings;
    private final WhatIfAnswers whatIfs;

    public TopologyService(Engine engine, DeviceBindings bindings, FaultModels models) {
        this.engine = engine;
        this.bindings = bindings;
        this.whatIfs = new WhatIfAnswers(models);
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
        engine.submit(step -> {
            Topology before = step.state().topology();
            Topology after = document.topology()
                    .withVersion(before.version() + (request.getDryRun() ? 0 : 1));
            if (!request.getDryRun()) {
                step.topology(after, document.json());
            }
            return answer(before, after, document.warnings());
        }, (imported, problem) -> Answers.answer(out, () -> {
            if (problem != null || imported == null) {
                throw Answers.status(problem).asRuntimeException();
            }
            return imported;
        }));
    }

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
    private void withTopology(StreamObserver<?> out, java.util.function.Consumer<Topology> use) {
        engine.submit(step -> step.state().topology(), (topology, problem) -> {
            if (problem != null || topology == null) {
                out.onError(Answers.status(problem).asRuntimeException());
            } else {
                use.accept(topology);
            }
        });
    }

    @Override
    public void getComponent(GetComponentRequest request, StreamObserver<ComponentView> out) {
        withTopology(out, topology -> Answers.answer(out, () -> {
            int handle = topology.handle(request.getId());
            if (handle < 0) {
                throw Answers.notFound("component " + request.getId());
            }
            return view(topology, handle);
        }));
    }

    private ComponentView view(Topology topology, int handle) {
        Component component = topology.component(handle);
        ComponentView.Builder view = ComponentView.newBuilder()
                .setComponent(TopologyMapping.toWire(component))
                .setBoundDevice(bindings.device(topology, component.id()))
                .setTopologyVersion(topology.version());
        for (int edge : topology.upstream(handle)) {
            view.addUpstream(TopologyMapping.toWire(topology.dependency(edge)));
        }
        for (int edge : topology.downstream(handle)) {
            view.addDownstream(TopologyMapping.toWire(topology.dependency(edge)));
        }
        for (int group : topology.groupsOf(handle)) {
            view.addGroups(TopologyMapping.toWire(topology.group(group)));
        }
        return view.build();
    }

    @Override
    public void listComponents(ListComponentsRequest request,
            StreamObserver<ListComponentsResponse> out) {
        withTopology(out, topology -> Answers.answer(out, () -> {
            Filter filter = Filter.parse(request.getFilter(),
                    Set.of("type", "site", "room", "row", "rack", "agent", "monitored"));
            List<Component> matching = topology.components()
                    .stream()
                    .filter(component -> TopologyMapping.matches(filter, component))
                    .toList();
            Page<Component> page = Page.of(matching, Component::id, request.getPageSize(), 100,
                    request.getPageToken());
            ListComponentsResponse.Builder answer = ListComponentsResponse.newBuilder()
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total())
                    .setTopologyVersion(topology.version());
            page.items().forEach(c -> answer.addComponents(TopologyMapping.toWire(c)));
            return answer.build();
        }));
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
}
