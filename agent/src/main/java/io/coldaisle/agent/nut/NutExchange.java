package io.coldaisle.agent.nut;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One reading of all variables: lines in, lines out, no socket.
///
/// ```
/// USERNAME u > OK > PASSWORD p > OK > LIST VAR ups > BEGIN .. VAR* .. END > LOGOUT
/// ```
final class NutExchange {
    private static final int MAX_VARIABLES = 2000;
    private final Endpoint endpoint;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private Step step;
    private @Nullable End end;

    private enum Step {
        USER, PASSWORD, LIST, VARIABLES
    }

    /// How it ended.
    sealed interface End {
        record Read(Map<String, String> variables) implements End {}

        /// upsd has no fresh data from the device (`DATA-STALE`).
        record Stale() implements End {}

        record Denied(String reason) implements End {}

        /// upsd has lost the device or does not know it.
        record NoDevice(String reason) implements End {}

        record Malformed(String what) implements End {}
    }

    NutExchange(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.step = endpoint.login() instanceof Login.UserPassword ? Step.USER : Step.LIST;
    }

    /// The first line to send.
    String begin() {
        return endpoint.login() instanceof Login.UserPassword(String user, var _)
                ? "USERNAME " + NutLine.quote(user)
                : list();
    }

    private String list() {
        return "LIST VAR " + NutLine.quote(endpoint.path());
    }

    @Nullable
    End end() {
        return end;
    }

    /// Takes one line; returns the next to send, or null.
    @Nullable
    String take(String line) {
        try {
            return take(NutLine.split(line));
        } catch (IllegalArgumentException broken) {
            end = new End.Malformed(String.valueOf(broken.getMessage()));
            return null;
        }
    }

    private @Nullable String take(List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst();
        if (first.equals("ERR")) {
            end = error(words.size() > 1 ? words.get(1) : "");
            return null;
        }
        return switch (step) {
            case USER -> afterOk(first, Step.PASSWORD, password());
            case PASSWORD -> afterOk(first, Step.LIST, list());
            case LIST -> {
                if (first.equals("BEGIN")) {
                    step = Step.VARIABLES;
                } else {
                    end = new End.Malformed("expected BEGIN LIST VAR, got " + first);
                }
                yield null;
            }
            case VARIABLES -> {
                variable(first, words);
                yield null;
            }
        };
    }

    private String password() {
        return endpoint.login() instanceof Login.UserPassword(var _, var password)
                ? "PASSWORD " + NutLine.quote(password.reveal())
                : list();
    }

    private @Nullable String afterOk(String first, Step next, String line) {
        if (!first.equals("OK")) {
            end = new End.Malformed("expected OK, got " + first);
            return null;
        }
        step = next;
        return line;
    }

    private void variable(String first, List<String> words) {
        if (first.equals("END")) {
            end = new End.Read(variables);
        } else if (!first.equals("VAR") || words.size() != 4) {
            end = new End.Malformed("expected VAR UPS NAME \"VALUE\", got " + first);
        } else if (variables.size() >= MAX_VARIABLES) {
            end = new End.Malformed("more than " + MAX_VARIABLES + " variables");
        } else {
            variables.put(words.get(2), words.get(3));
        }
    }

    private End error(String code) {
        return switch (code) {
            case "DATA-STALE" -> new End.Stale();
            case "ACCESS-DENIED", "INVALID-USERNAME", "INVALID-PASSWORD", "USERNAME-REQUIRED",
                    "PASSWORD-REQUIRED" ->
                new End.Denied(code);
            case "UNKNOWN-UPS" -> new End.NoDevice("the server has no UPS called "
                    + endpoint.path());
            case "DRIVER-NOT-CONNECTED" -> new End.NoDevice(
                    "the server has lost the device: " + code);
            default -> new End.Malformed("the server says " + code);
        };
    }
}
