package io.coldaisle.model;

import java.util.List;

/// What one port hears from the other end of its cable (IEEE 802.1AB). Empty text means "not said".
///
/// @param localPort the device's own port, such as `Ethernet12`
public record Neighbour(String localPort, Id chassis, Id port, String portDescription,
        RemoteSystem system) {
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
