package io.coldaisle.process;

import java.io.IOException;
import java.net.InetAddress;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a process tells of itself: an address of the loopback and a port.
public record StatusAddress(InetAddress host, int port) {
    /// @throws IllegalArgumentException when the text is not `host:port`, or not of the loopback
    public static StatusAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not host:port, such as 127.0.0.1:9750");
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, got " + port);
        }
        try {
            InetAddress host = InetAddress
                    .ofLiteral(text.substring(0, colon).replaceAll("^\\[|]$", ""));
            if (!host.isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not of the loopback: metrics"
                                + " are told without TLS, let a proxy with TLS pass them on");
            }
            return new StatusAddress(host, port);
        } catch (IllegalArgumentException wrong) {
            throw text.startsWith("localhost:")
                    ? new IllegalArgumentException("write 127.0.0.1 or [::1] for localhost")
                    : wrong;
        }
    }

    /// Begins to tell.
    ///
    /// @throws IOException when the address is taken
    public StatusServer open(Supplier<MetricsPage> metrics, BooleanSupplier healthy,
            Supplier<@Nullable String> notReady) throws IOException {
        return StatusServer.open(host, port, metrics, healthy, notReady);
    }
}
