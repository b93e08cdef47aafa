package io.coldaisle.hub.store;

import io.coldaisle.model.StateChange;

/// The last known value of a discrete state.
public record StateRecord(String agent, StateChange last) {
    public static String key(String agent, StateChange change) {
        return agent + "/" + change.device() + "/" + change.component() + "/" + change.name();
    }
}
