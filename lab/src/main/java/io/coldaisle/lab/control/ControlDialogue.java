package io.coldaisle.lab.control;

import io.coldaisle.lab.json.Json;
import io.coldaisle.lab.site.Campus;
import io.coldaisle.lab.site.Fault;
import io.coldaisle.lab.site.FaultKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers one request: `{"token": .., "do": "inject|clear|list", "kind": .., "component": ..}`.
final class ControlDialogue {
    private final Campus campus;
    private final byte[] token;

    ControlDialogue(Campus campus, String token) {
        this.campus = campus;
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /// The answer, `{"ok": true, ..}` or `{"ok": false, "error": ..}`.
    String answer(String line) {
        try {
            return Json.text(answer(Json.strings(line)));
        } catch (IllegalArgumentException e) {
            return Json.text(Json.object("ok", false, "error", Objects.toString(e.getMessage())));
        }
    }

    private Map<String, @Nullable Object> answer(Map<String, String> request) {
        byte[] given = request.getOrDefault("token", "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(token, given)) {
            throw new IllegalArgumentException(
                    "wrong token; is this the run directory of the lab?");
        }
        String action = request.getOrDefault("do", "");
        if (action.equals("list")) {
            return state();
        }
        FaultKind kind = kind(request.getOrDefault("kind", ""));
        String component = request.getOrDefault("component", "");
        boolean changed = switch (action) {
            case "inject" -> campus.inject(kind, component);
            case "clear" -> campus.clear(kind, component);
            default -> throw new IllegalArgumentException("no such request: " + action);
        };
        return Json.object("ok", true, "changed", changed, "kind", kind.word(), "component",
                component);
    }

    private static FaultKind kind(String word) {
        FaultKind kind = FaultKind.find(word);
        if (kind == null) {
            throw new IllegalArgumentException(
                    "no such fault: \"%s\"; there are: %s".formatted(word,
                            Arrays.stream(FaultKind.values())
                                    .map(FaultKind::word)
                                    .collect(Collectors.joining(" "))));
        }
        return kind;
    }

    private Map<String, @Nullable Object> state() {
        return Json.object("ok", true, "now_ms", campus.nowMs(), "faults",
                campus.faults().stream().map(ControlDialogue::json).toList(), "silent_devices",
                campus.devices().stream().filter(device -> !campus.answers(device)).toList(),
                "services",
                campus.services()
                        .stream()
                        .map(service -> Json.object("id", service.id(), "state",
                                service.state().name()))
                        .toList());
    }

    private static Map<String, @Nullable Object> json(Fault fault) {
        return Json.object("kind", fault.kind().word(), "component", fault.component(), "since_ms",
                fault.sinceMs());
    }
}
