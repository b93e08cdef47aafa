package io.coldaisle.hub.store;

import io.coldaisle.model.DeviceConnections;

/// What a device is connected to, as its agent last told it; by [DeviceRecord#key].
public record ConnectionsRecord(String agent, DeviceConnections connections) {}
