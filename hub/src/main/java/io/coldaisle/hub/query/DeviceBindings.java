package io.coldaisle.hub.query;

import io.coldaisle.hub.store.DeviceRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.topology.Binding;
import io.coldaisle.hub.topology.Placement;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which device stands where, for those who ask. Any thread.
public final class DeviceBindings {
    private final HubTables tables;
    private @Nullable Placement placement;
    private long version = -1;

    public DeviceBindings(HubTables tables) {
        this.tables = tables;
    }

    /// A device and where it stands.
    public record Bound(DeviceRecord record, Binding binding) {}

    public synchronized Placement placement(Topology topology) {
        Placement current = placement;
        if (current == null || version != topology.version()) {
            current = new Placement(topology);
            placement = current;
            version = topology.version();
        }
        return current;
    }

    /// Every device, by agent and name.
    public List<Bound> all(Topology topology) {
        Placement current = placement(topology);
        List<Bound> bound = new ArrayList<>();
        tables.links()
                .devices()
                .scan("", (_, record) -> bound
                        .add(new Bound(record, current.bind(record.agent(), record.inventory()))));
        return bound;
    }

    /// The device bound to a component as `AGENT/DEVICE`; empty when there is none.
    String device(Topology topology, String component) {
        for (Bound bound : all(topology)) {
            if (bound.binding().component().equals(component)) {
                return bound.record().agent() + "/" + bound.record().inventory().device();
            }
        }
        return "";
    }
}
