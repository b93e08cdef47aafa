package io.coldaisle.hub.query;

import io.coldaisle.hub.discovery.Discovered;
import io.coldaisle.hub.discovery.Observed;
import io.coldaisle.hub.discovery.Suggestion;
import io.coldaisle.hub.discovery.Unmatched;
import io.coldaisle.hub.store.ConnectionsRecord;
import io.coldaisle.hub.store.DeviceRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceConnections.Identity;
import java.util.List;

/// What the stored connections of devices come to. Any thread, not the engine's.
final class ConnectionAnswers {
    private final HubTables tables;
    private final DeviceBindings bindings;

    ConnectionAnswers(HubTables tables, DeviceBindings bindings) {
        this.tables = tables;
        this.bindings = bindings;
    }

    /// What stands where the filter says: of a dependency one end at least. A device that is not
    /// placed stands nowhere.
    Discovered found(Topology topology, Filter where) {
        List<Observed> devices = bindings.all(topology).stream().map(this::observed).toList();
        Discovered all = Discovered.from(topology, bindings.placement(topology), devices);
        return new Discovered(
                all.suggestions().stream().filter(one -> matches(topology, where, one)).toList(),
                all.unmatched().stream().filter(one -> matches(topology, where, one)).toList(),
                all.leftOut());
    }

    private Observed observed(DeviceBindings.Bound bound) {
        String device = bound.record().inventory().device();
        ConnectionsRecord told = tables.links()
                .connections()
                .get(DeviceRecord.key(bound.record().agent(), device));
        return new Observed(bound.record().agent(), bound.binding().component(),
                bound.record().inventory(), told != null
                        ? told.connections()
                        : new DeviceConnections(device, Identity.UNKNOWN, List.of(), List.of(), 0,
                                0));
    }

    private static boolean matches(Topology topology, Filter where, Suggestion one) {
        Dependency found = one.dependency();
        return where.matches("source", one.source())
                && (stands(topology, where, found.provider())
                        || stands(topology, where, found.dependent()));
    }

    private static boolean matches(Topology topology, Filter where, Unmatched one) {
        boolean anywhere = List.of("site", "room", "row", "rack").stream().noneMatch(where::asks);
        return where.matches("source", one.source())
                && (anywhere || stands(topology, where, one.component()));
    }

    private static boolean stands(Topology topology, Filter where, String id) {
        Component component = topology.find(id);
        return component != null && SuggestionAnswers.stands(where, component);
    }
}
