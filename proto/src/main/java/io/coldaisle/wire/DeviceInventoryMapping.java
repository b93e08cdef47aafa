package io.coldaisle.wire;

import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import io.coldaisle.model.DeviceInventory.Placement;

/// [DeviceInventory], both ways.
public final class DeviceInventoryMapping {
    private DeviceInventoryMapping() {}

    public static io.coldaisle.v1.DeviceInventory toWire(DeviceInventory device) {
        Nameplate plate = device.nameplate();
        return io.coldaisle.v1.DeviceInventory.newBuilder()
                .setDevice(device.device())
                .setKind(plate.kind())
                .setVendor(plate.vendor())
                .setModel(plate.model())
                .setSerial(plate.serial())
                .setFirmware(plate.firmware())
                .addAllAddresses(device.addresses())
                .setTopologyComponent(device.placement().topologyComponent())
                .setRack(device.placement().rack())
                .addAllComponents(device.components())
                .setProfile(device.profile())
                .setPollIntervalMs(device.pollIntervalMs())
                .setReachable(device.reachable())
                .setObservedAtMs(device.observedAtMs())
                .build();
    }

    public static DeviceInventory fromWire(io.coldaisle.v1.DeviceInventory device) {
        if (device.getDevice().isEmpty()) {
            throw new WireFormatException("DeviceInventory: device is empty");
        }
        return new DeviceInventory(device.getDevice(),
                new Nameplate(device.getKind(), device.getVendor(), device.getModel(),
                        device.getSerial(), device.getFirmware()),
                device.getAddressesList(),
                new Placement(device.getTopologyComponent(), device.getRack()),
                device.getComponentsList(), device.getProfile(), device.getPollIntervalMs(),
                device.getReachable(), device.getObservedAtMs());
    }
}
