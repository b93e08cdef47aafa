package io.coldaisle.agent.discover;

/// Where to knock.
///
/// @param port 0: the usual port of each protocol
public record Place(String host, int port) {
    @Override
    public String toString() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == 0 ? name : name + ":" + port;
    }
}
