package io.coldaisle.wire;

import io.coldaisle.model.StateChange;

/// [StateChange], both ways.
public final class StateChangeMapping {
    private StateChangeMapping() {}

    public static io.coldaisle.v1.StateChange toWire(StateChange change) {
        return io.coldaisle.v1.StateChange.newBuilder()
                .setDevice(change.device())
                .setComponent(change.component())
                .setName(change.name())
                .setFrom(change.from())
                .setTo(change.to())
                .setObservedAtMs(change.observedAtMs())
                .build();
    }

    public static StateChange fromWire(io.coldaisle.v1.StateChange change) {
        return new StateChange(change.getDevice(), change.getComponent(), change.getName(),
                change.getFrom(), change.getTo(), change.getObservedAtMs());
    }
}
