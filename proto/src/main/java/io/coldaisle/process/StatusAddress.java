package io.coldaisle.process;

import io.coldaisle.yaml.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where a process tells of itself: an address of the loopback and a port.
public record StatusAddress(InetAddress host, int port) {
    /// @throws IllegalArgumentException when the text is not `host:port`, or not of the loopback
    public static StatusAddress parse(String text) {
        HostPort parsed = HostPort.parse(text, "127.0.0.1:9750");
        try {
            InetAddress host = InetAddress.ofLiteral(parsed.host());
            if (!host.isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not of the loopback: metrics"
                                + " are told without TLS, let a proxy with TLS pass them on");
            }
            return new StatusAddress(host, parsed.port());
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
