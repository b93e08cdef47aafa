package io.coldaisle.model;

import java.util.List;

/// What one port hears from the other end of its cable (IEEE 802.1AB). Empty text means "not said".
///
public record Neighbour(LocalPort localPort, Id chassis, Id port, String portDescription,
        RemoteSystem system) {
    /// The device's own port.
    ///
    /// @param name such as `Ethernet12`
    /// @param management it is the management controller's and not the host's
    public record LocalPort(String name, boolean management) {}

    /// A chassis id or a port id.
    ///
    /// @param value MAC and network addresses in their usual spelling
    public record Id(NeighbourIdKind kind, String value) {}

    /// What the other end says of itself.
    ///
    /// @param addresses at which it can be managed
    public record RemoteSystem(String name, String description, List<String> addresses) {
        public static final int MOST_ADDRESSES = 8;

        public RemoteSystem {
            addresses = List.copyOf(addresses);
            if (addresses.size() > MOST_ADDRESSES) {
                throw new IllegalArgumentException("a neighbour has at most " + MOST_ADDRESSES
                        + " addresses, got " + addresses.size());
            }
        }
    }
}
