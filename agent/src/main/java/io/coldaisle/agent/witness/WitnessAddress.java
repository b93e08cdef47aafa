package io.coldaisle.agent.witness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address and a port as configuration and wire have them: `192.0.2.7:7446`, `[2001:db8::7]:7446`.
public final class WitnessAddress {
    private static final Pattern FORM = Pattern.compile(
            "(?:\\[(?<six>[0-9a-fA-F:.]{2,45})]|(?<four>(?:[0-9]{1,3}\\.){3}[0-9]{1,3}))"
                    + ":(?<port>[0-9]{1,5})");

    private WitnessAddress() {}

    /// Reads it; no name is looked up.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    public static InetSocketAddress parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "must be a literal ADDRESS:PORT, such as 192.0.2.7:7446 or [2001:db8::7]:7446");
        }
        int port = Integer.parseInt(parts.group("port"));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, got " + port);
        }
        String six = parts.group("six");
        return new InetSocketAddress(
                InetAddress.ofLiteral(six == null ? String.valueOf(parts.group("four")) : six),
                port);
    }
}
