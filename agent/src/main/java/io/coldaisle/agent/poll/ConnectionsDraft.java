package io.coldaisle.agent.poll;

import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceConnections.Identity;
import io.coldaisle.model.DeviceConnections.NetworkInterface;
import io.coldaisle.model.Neighbour;
import io.coldaisle.model.Neighbour.LocalPort;
import io.coldaisle.model.Neighbour.RemoteSystem;
import io.coldaisle.model.ResourceLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Collects what a device is connected to within the limits of [DeviceConnections], and counts what
/// does not fit. What is found in another order, or twice, comes to the same.
public final class ConnectionsDraft {
    private static final int LONGEST_TEXT = 200;
    private final String device;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> serials = new TreeSet<>();
    private final Set<String> uuids = new TreeSet<>();
    private final Set<String> assetTags = new TreeSet<>();
    private final Set<NetworkInterface> interfaces = new LinkedHashSet<>();
    private final Set<Neighbour> neighbours = new LinkedHashSet<>();
    private final Set<ResourceLink> links = new LinkedHashSet<>();
    private int leftOut;

    public ConnectionsDraft(String device) {
        this.device = device;
    }

    public void name(String name) {
        text(name, names);
    }

    public void serial(String serial) {
        text(serial, serials);
    }

    public void uuid(String uuid) {
        text(uuid, uuids);
    }

    public void assetTag(String tag) {
        text(tag, assetTags);
    }

    private void text(String text, Set<String> into) {
        if (!text.isBlank()) {
            add(cut(text), into, DeviceConnections.MOST_NAMES);
        }
    }

    /// @param mac as [io.coldaisle.model.MacAddress] spells it; an empty one is passed over
    public void networkInterface(String name, String mac, boolean management, String link) {
        if (!mac.isEmpty()) {
            add(new NetworkInterface(cut(name), mac, management, link), interfaces,
                    DeviceConnections.MOST_INTERFACES);
        }
    }

    public void neighbour(Neighbour found) {
        RemoteSystem system = found.system();
        int kept = Math.min(RemoteSystem.MOST_ADDRESSES, system.addresses().size());
        leftOut += system.addresses().size() > kept ? 1 : 0;
        add(new Neighbour(
                new LocalPort(cut(found.localPort().name()), found.localPort().management()),
                cut(found.chassis()), cut(found.port()),
                cut(found.portDescription()), new RemoteSystem(cut(system.name()),
                        cut(system.description()), system.addresses().subList(0, kept))),
                neighbours, DeviceConnections.MOST_NEIGHBOURS);
    }

    public void link(ResourceLink found) {
        add(found, links, DeviceConnections.MOST_LINKS);
    }

    /// Something is there that could not be read.
    public void leftOut(int count) {
        leftOut += count;
    }

    private static Neighbour.Id cut(Neighbour.Id id) {
        return new Neighbour.Id(id.kind(), cut(id.value()));
    }

    private static String cut(String text) {
        String plain = text.strip();
        return plain.substring(0, Math.min(LONGEST_TEXT, plain.length()));
    }

    private <T> void add(T item, Set<T> into, int most) {
        if (into.size() < most || into.contains(item)) {
            into.add(item);
        } else {
            leftOut++;
        }
    }

    /// Takes in what another endpoint of the same device told.
    void add(DeviceConnections other) {
        Identity identity = other.identity();
        identity.names().forEach(this::name);
        identity.serials().forEach(this::serial);
        identity.uuids().forEach(this::uuid);
        identity.assetTags().forEach(this::assetTag);
        identity.interfaces()
                .forEach(each -> networkInterface(each.name(), each.mac(), each.management(),
                        each.link()));
        other.neighbours().forEach(this::neighbour);
        other.links().forEach(this::link);
        leftOut += other.leftOut();
    }

    public DeviceConnections finished(long nowMs) {
        return new DeviceConnections(device, new Identity(List.copyOf(names),
                List.copyOf(serials), List.copyOf(uuids), List.copyOf(assetTags),
                sorted(interfaces)), sorted(neighbours), sorted(links), leftOut, nowMs);
    }

    /// In the order of their text: records spell out every field.
    private static <T> List<T> sorted(Collection<T> found) {
        List<T> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Object::toString));
        return sorted;
    }
}
