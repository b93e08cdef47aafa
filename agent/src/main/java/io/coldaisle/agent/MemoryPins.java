package io.coldaisle.agent;

import io.coldaisle.agent.net.PinStore;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Pins of one run, told to the operator at its end.
final class MemoryPins implements PinStore {
    private final Map<String, String> pins = new ConcurrentSkipListMap<>();

    @Override
    public @Nullable String find(String endpoint) {
        return pins.get(endpoint);
    }

    @Override
    public void keep(String endpoint, String sha256) {
        pins.put(endpoint, sha256);
    }

    void describe(PrintWriter out) {
        pins.forEach((endpoint, pin) -> out.println(endpoint
                + " was trusted on first use; from now on give --pin " + pin));
    }
}
