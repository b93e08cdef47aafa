package io.coldaisle.yaml;

/// A host and a port as they stand in a configuration: `127.0.0.1:7443`, `[::1]:7443`.
///
/// @param host without brackets
public record HostPort(String host, int port) {
    private static final int LAST_PORT = 65535;

    /// @param example what one looks like here
    /// @throws IllegalArgumentException when the text is not `host:port`
    public static HostPort parse(String text, String example) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not host:port, such as " + example);
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port > LAST_PORT) {
            throw new IllegalArgumentException("a port is 0 to " + LAST_PORT + ", got " + port);
        }
        return new HostPort(text.substring(0, colon).replaceAll("^\\[|\\]$", ""), port);
    }
}
