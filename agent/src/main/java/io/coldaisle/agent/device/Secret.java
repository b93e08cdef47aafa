package io.coldaisle.agent.device;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A password or community. It never prints; only a protocol that must send it calls [#reveal].
public final class Secret {
    private final byte[] bytes;

    public Secret(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /// The secret itself. Never for a log, an error or a report.
    public String reveal() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// True when there is nothing in it.
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Arrays.equals(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
