package io.coldaisle.wire;

import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceConnections.Identity;
import io.coldaisle.model.DeviceConnections.NetworkInterface;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.Neighbour.LocalPort;
import io.coldaisle.model.Neighbour.RemoteSystem;
import io.coldaisle.model.ResourceLink;
import io.coldaisle.model.ResourceLink.Target;
import io.coldaisle.v1.ResourceRelation;

/// [DeviceConnections], both ways.
public final class DeviceConnectionsMapping {
    private DeviceConnectionsMapping() {}

    public static io.coldaisle.v1.DeviceConnections toWire(DeviceConnections device) {
        Identity identity = device.identity();
        var wire = io.coldaisle.v1.DeviceConnections.newBuilder()
                .setDevice(device.device())
                .addAllNames(identity.names())
                .addAllSerials(identity.serials())
                .addAllUuids(identity.uuids())
                .addAllAssetTags(identity.assetTags())
                .setLeftOut(device.leftOut())
                .setObservedAtMs(device.observedAtMs());
        identity.interfaces()
                .forEach(each -> wire.addInterfaces(
                        io.coldaisle.v1.NetworkInterface.newBuilder()
                                .setName(each.name())
                                .setMac(each.mac())
                                .setManagement(each.management())
                                .setLink(each.link())));
        device.neighbours().forEach(each -> wire.addNeighbours(toWire(each)));
        device.links()
                .forEach(each -> wire.addLinks(io.coldaisle.v1.ResourceLink.newBuilder()
                        .setComponent(each.component())
                        .setRelation(EnumMapping.toWire(each.relation()))
                        .setUri(each.target().uri())
                        .setTargetComponent(each.target().component())
                        .setName(each.target().name())));
        return wire.build();
    }

    private static io.coldaisle.v1.Neighbour toWire(Neighbour neighbour) {
        return io.coldaisle.v1.Neighbour.newBuilder()
                .setLocalPort(neighbour.localPort().name())
                .setManagement(neighbour.localPort().management())
                .setChassis(toWire(neighbour.chassis()))
                .setPort(toWire(neighbour.port()))
                .setPortDescription(neighbour.portDescription())
                .setSystemName(neighbour.system().name())
                .setSystemDescription(neighbour.system().description())
                .addAllAddresses(neighbour.system().addresses())
                .build();
    }

    private static io.coldaisle.v1.NeighbourId toWire(Neighbour.Id id) {
        return io.coldaisle.v1.NeighbourId.newBuilder()
                .setKind(EnumMapping.toWire(id.kind()))
                .setValue(id.value())
                .build();
    }

    /// Links of a relation this version does not know are passed over.
    public static DeviceConnections fromWire(io.coldaisle.v1.DeviceConnections wire) {
        return Checked.record("DeviceConnections", () -> new DeviceConnections(wire.getDevice(),
                new Identity(wire.getNamesList(), wire.getSerialsList(), wire.getUuidsList(),
                        wire.getAssetTagsList(),
                        wire.getInterfacesList()
                                .stream()
                                .map(each -> new NetworkInterface(each.getName(), each.getMac(),
                                        each.getManagement(), each.getLink()))
                                .toList()),
                wire.getNeighboursList()
                        .stream()
                        .map(DeviceConnectionsMapping::fromWire)
                        .toList(),
                wire.getLinksList()
                        .stream()
                        .filter(each -> known(each.getRelation()))
                        .map(each -> new ResourceLink(each.getComponent(),
                                EnumMapping.fromWire(each.getRelation()),
                                new Target(each.getUri(), each.getTargetComponent(),
                                        each.getName())))
                        .toList(),
                wire.getLeftOut(), wire.getObservedAtMs()));
    }

    private static boolean known(ResourceRelation relation) {
        return relation != ResourceRelation.UNRECOGNIZED
                && relation != ResourceRelation.RESOURCE_RELATION_UNSPECIFIED;
    }

    private static Neighbour fromWire(io.coldaisle.v1.Neighbour wire) {
        return new Neighbour(new LocalPort(wire.getLocalPort(), wire.getManagement()),
                fromWire(wire.getChassis()), fromWire(wire.getPort()), wire.getPortDescription(),
                new RemoteSystem(wire.getSystemName(), wire.getSystemDescription(),
                        wire.getAddressesList()));
    }

    private static Neighbour.Id fromWire(io.coldaisle.v1.NeighbourId wire) {
        return new Neighbour.Id(EnumMapping.fromWire(wire.getKind()), wire.getValue());
    }
}
