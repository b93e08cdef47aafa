package io.coldaisle.agent.discover;

import io.coldaisle.agent.device.Protocol;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes devices in the form of the agent's configuration. Credentials stand there by their name only.
public final class Proposal {
    private final Function<String, @Nullable String> pins;

    /// @param pins SHA-256 fingerprint of the certificate seen at an endpoint's URL; null when there is none
    public Proposal(Function<String, @Nullable String> pins) {
        this.pins = pins;
    }

    /// The items of `devices:`, one after the other; empty when there is nothing to propose.
    public String items(List<Proposed> devices) {
        StringBuilder out = new StringBuilder();
        for (Proposed device : devices) {
            if (!device.usable().isEmpty()) {
                item(out, device);
            }
        }
        return out.toString();
    }

    private void item(StringBuilder out, Proposed device) {
        String what = Plain.text(String.join(" ", device.vendor(), device.model(),
                device.serial().isEmpty() ? "" : "serial " + device.serial(),
                device.profiles().isEmpty() ? "" : "(" + device.profiles() + ")"));
        if (!what.isEmpty()) {
            out.append("  # ").append(what).append('\n');
        }
        device.notes().forEach(note -> out.append("  # ").append(Plain.text(note)).append('\n'));
        out.append("  - name: ").append(quoted(device.name())).append('\n');
        out.append("    endpoints:\n");
        for (Answered answered : device.usable()) {
            out.append("      - url: ").append(quoted(answered.endpoint().url())).append('\n');
            if (!answered.credentials().isEmpty()) {
                out.append("        credentials: ")
                        .append(quoted(answered.credentials()))
                        .append('\n');
            }
            String pin = answered.protocol() == Protocol.REDFISH
                    ? pins.apply(answered.endpoint().url())
                    : null;
            if (pin != null) {
                out.append(
                        "        # as the device showed it during the sweep: compare it, or name ")
                        .append("its authority, {ca: FILE}\n")
                        .append("        trust: {pin: ")
                        .append(pin)
                        .append("}\n");
            }
        }
    }

    /// A double-quoted scalar (YAML 1.2, 7.3.1). A name like `1e3` or `no` stays text that way.
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
