package io.coldaisle.hub.store;

import io.coldaisle.model.DeviceInventory;

/// A device as its agent describes it.
public record DeviceRecord(String agent, DeviceInventory inventory) {
    public static String key(String agent, String device) {
        return agent + "/" + device;
    }
}
