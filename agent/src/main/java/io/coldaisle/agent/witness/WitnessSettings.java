package io.coldaisle.agent.witness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;

/// Where others may look whether this agent is alive, and whom it may look after itself.
///
/// @param listen a literal address of this host and a port
/// @param neighbours true of the addresses, as text, at which other agents may stand
public record WitnessSettings(InetSocketAddress listen, Predicate<String> neighbours) {
    /// What other agents are told.
    public String announced() {
        String host = listen.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + listen.getPort();
    }

    /// Why it does not look there; empty: it does. The port is that of its own door, so that no hub can
    /// have it try the ports of a host, and the address one that its own file allows.
    String refusal(InetSocketAddress other) {
        InetAddress address = other.getAddress();
        if (other.getPort() != listen.getPort()) {
            return "port " + other.getPort() + " is not the one this agent listens at for others, "
                    + listen.getPort();
        }
        if (address.equals(listen.getAddress())) {
            return "that is this agent's own address";
        }
        if (address.isAnyLocalAddress() || address.isMulticastAddress()
                || address.isLoopbackAddress() && !listen.getAddress().isLoopbackAddress()) {
            return "no other host is at " + address.getHostAddress();
        }
        return neighbours.test(address.getHostAddress())
                ? ""
                : address.getHostAddress() + " is not in witness.neighbours of this agent";
    }
}
