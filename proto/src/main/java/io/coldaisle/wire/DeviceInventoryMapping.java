package io.coldaisle.wire;

import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.model.PollCost;

/// [DeviceInventory], both ways.
public final class DeviceInventoryMapping {
    private DeviceInventoryMapping() {}

    public static io.coldaisle.v1.DeviceInventory toWire(DeviceInventory device) {
        Nameplate plate = device.nameplate();
        var wire = io.coldaisle.v1.DeviceInventory.newBuilder()
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
                .setObservedAtMs(device.observedAtMs());
        PollCost cost = device.cost();
        if (cost != null) {
            wire.setCost(toWire(cost));
        }
        return wire.build();
    }

    private static io.coldaisle.v1.PollCost toWire(PollCost cost) {
        return io.coldaisle.v1.PollCost.newBuilder()
                .setPolls(cost.polls())
                .setSilentPercent(cost.silentPercent())
                .setWallMs(cost.wallMs())
                .setDeviceMs(cost.deviceMs())
                .setBytes(cost.load().bytes())
                .setRequests(cost.load().requests())
                .setRoundTrips(cost.load().roundTrips())
                .build();
    }

    /// The cost of polling it, where the agent tells.
    public static PollCost fromWire(io.coldaisle.v1.PollCost cost) {
        return new PollCost(cost.getPolls(), cost.getSilentPercent(), cost.getWallMs(),
                cost.getDeviceMs(), new PollCost.Load(cost.getBytes(), cost.getRequests(),
                        cost.getRoundTrips()));
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
                device.getReachable(), device.getObservedAtMs(),
                device.hasCost() ? fromWire(device.getCost()) : null);
    }
}
