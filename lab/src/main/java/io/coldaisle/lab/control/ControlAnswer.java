package io.coldaisle.lab.control;

import io.coldaisle.lab.json.Json;
import java.util.List;
import java.util.Map;

/// What a lab answered.
///
/// @param json the answer as it came
/// @param error empty unless the lab refused
/// @param changed false when nothing was to be done
public record ControlAnswer(String json, String error, boolean changed) {
    public static ControlAnswer parse(String json) {
        return new ControlAnswer(json, Json.strings(json).getOrDefault("error", ""),
                json.contains("\"changed\":true"));
    }

    /// What is broken, silent or not well, for people.
    public String table() {
        StringBuilder text = new StringBuilder();
        List<Map<String, String>> faults = Json.objects(json, "faults");
        text.append(faults.isEmpty() ? "no faults\n" : "faults:\n");
        for (Map<String, String> fault : faults) {
            text.append("  %-22s %s%n".formatted(fault.get("kind"), fault.get("component")));
        }
        List<String> silent = Json.texts(json, "silent_devices");
        if (!silent.isEmpty()) {
            text.append("devices that do not answer:\n");
            silent.forEach(device -> text.append("  ").append(device).append('\n'));
        }
        text.append("services:\n");
        for (Map<String, String> service : Json.objects(json, "services")) {
            text.append("  %-22s %s%n".formatted(service.get("id"), service.get("state")));
        }
        return text.toString().stripTrailing();
    }
}
