package io.coldaisle.model;

import java.util.List;

/// What a device is connected to, and how others would name it.
///
/// @param device the agent's name of the device
/// @param leftOut how much was found and left out for the limits, or could not be read
/// @param observedAtMs agent's clock
public record DeviceConnections(String device, Identity identity, List<Neighbour> neighbours,
        List<ResourceLink> links, int leftOut, long observedAtMs) {
    public static final int MOST_NEIGHBOURS = 512;
    public static final int MOST_LINKS = 512;
    public static final int MOST_INTERFACES = 256;
    public static final int MOST_NAMES = 16;

    public DeviceConnections {
        neighbours = List.copyOf(neighbours);
        links = List.copyOf(links);
        if (device.isEmpty()) {
            throw new IllegalArgumentException("connections are those of a device");
        }
        atMost(MOST_NEIGHBOURS, neighbours, "neighbours");
        atMost(MOST_LINKS, links, "links");
    }

    /// How others would name it.
    ///
    /// @param names host names and the like
    /// @param serials of it as a whole, not of its parts
    public record Identity(List<String> names, List<String> serials, List<String> uuids,
            List<String> assetTags, List<NetworkInterface> interfaces) {
        public static final Identity UNKNOWN = new Identity(List.of(), List.of(), List.of(),
                List.of(), List.of());

        public Identity {
            names = List.copyOf(names);
            serials = List.copyOf(serials);
            uuids = List.copyOf(uuids);
            assetTags = List.copyOf(assetTags);
            interfaces = List.copyOf(interfaces);
            atMost(MOST_NAMES, names, "names");
            atMost(MOST_NAMES, serials, "serial numbers");
            atMost(MOST_NAMES, uuids, "UUIDs");
            atMost(MOST_NAMES, assetTags, "asset tags");
            atMost(MOST_INTERFACES, interfaces, "interfaces");
        }
    }

    /// A network interface.
    ///
    /// @param mac as [MacAddress] spells it
    /// @param management it is the management controller's and not the host's
    /// @param link `up`, `down` or empty
    public record NetworkInterface(String name, String mac, boolean management, String link) {}

    private static void atMost(int most, List<?> found, String what) {
        if (found.size() > most) {
            throw new IllegalArgumentException(
                    "a device has at most " + most + " " + what + ", got " + found.size());
        }
    }

    /// True when nothing but the time of the reading differs.
    public boolean sameAs(DeviceConnections other) {
        return device.equals(other.device) && identity.equals(other.identity)
                && neighbours.equals(other.neighbours) && links.equals(other.links)
                && leftOut == other.leftOut;
    }
}
