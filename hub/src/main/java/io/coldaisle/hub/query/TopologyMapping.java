package io.coldaisle.hub.query;

import io.coldaisle.hub.discovery.Suggestion;
import io.coldaisle.hub.discovery.Unmatched;
import io.coldaisle.hub.store.TopologyVersion;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.RedundancyGroup;
import io.coldaisle.v1.SuggestedDependency;
import io.coldaisle.v1.UnmatchedNeighbour;
import org.jspecify.annotations.Nullable;

/// Topology records as the API shows them.
final class TopologyMapping {
    private TopologyMapping() {}

    static io.coldaisle.v1.Component toWire(Component component) {
        return io.coldaisle.v1.Component.newBuilder()
                .setId(component.id())
                .setType(component.type())
                .setSite(component.place().site())
                .setRoom(component.place().room())
                .setRow(component.place().row())
                .setRack(component.place().rack())
                .setDevice(component.watch().device())
                .setAgent(component.watch().agent())
                .setMonitored(component.watch().monitored())
                .setPollS(component.watch().pollS())
                .setModel(component.build().model())
                .setFirmware(component.build().firmware())
                .putAllAttributes(component.attributes())
                .build();
    }

    static io.coldaisle.v1.Dependency toWire(Dependency dependency) {
        return io.coldaisle.v1.Dependency.newBuilder()
                .setProvider(dependency.provider())
                .setDependent(dependency.dependent())
                .setRelation(dependency.relation())
                .setGroup(dependency.group())
                .build();
    }

    /// @param validity null when not asked for
    static io.coldaisle.v1.Dependency toWire(Dependency dependency,
            TopologyHistory.@Nullable Validity validity) {
        io.coldaisle.v1.Dependency wire = toWire(dependency);
        return validity == null
                ? wire
                : wire.toBuilder()
                        .setSinceMs(validity.sinceMs())
                        .setUntilMs(validity.untilMs())
                        .build();
    }

    static io.coldaisle.v1.TopologyVersion toWire(TopologyVersion version) {
        return io.coldaisle.v1.TopologyVersion.newBuilder()
                .setVersion(version.version())
                .setSinceMs(version.atMs())
                .setBy(version.by())
                .setComponents(version.components())
                .setDependencies(version.dependencies())
                .setGroups(version.groups())
                .build();
    }

    static SuggestedDependency toWire(Suggestion suggestion) {
        SuggestedDependency.Builder wire = SuggestedDependency.newBuilder()
                .setId(suggestion.id())
                .setDependency(toWire(suggestion.dependency()))
                .setConfidence(suggestion.confidence())
                .setSource(suggestion.source())
                .setReason(suggestion.reason());
        Dependency replaces = suggestion.replaces();
        if (replaces != null) {
            wire.setReplaces(toWire(replaces));
        }
        return wire.build();
    }

    static UnmatchedNeighbour toWire(Unmatched unmatched) {
        return UnmatchedNeighbour.newBuilder()
                .setDevice(unmatched.device())
                .setComponent(unmatched.component())
                .setPort(unmatched.port())
                .setWhat(unmatched.what())
                .setSource(unmatched.source())
                .setReason(unmatched.reason())
                .build();
    }

    static io.coldaisle.v1.RedundancyGroup toWire(RedundancyGroup group) {
        return io.coldaisle.v1.RedundancyGroup.newBuilder()
                .setId(group.id())
                .setComponent(group.component())
                .setRelation(group.relation())
                .setNeed(group.need())
                .addAllMembers(group.members())
                .build();
    }

    static boolean matches(Filter filter, Component component) {
        return filter.matches("type", component.type())
                && filter.matches("site", component.place().site())
                && filter.matches("room", component.place().room())
                && filter.matches("row", component.place().row())
                && filter.matches("rack", component.place().rack())
                && filter.matches("agent", component.watch().agent())
                && filter.matches("monitored", String.valueOf(component.watch().monitored()));
    }
}
