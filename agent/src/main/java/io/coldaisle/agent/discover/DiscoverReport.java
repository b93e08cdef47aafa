package io.coldaisle.agent.discover;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What `discover` prints: a table for people, JSON for programs (a contract).
///
/// @param complete false when the sweep was stopped
public record DiscoverReport(List<Proposed> devices, Sweep.Progress progress, boolean complete) {
    public DiscoverReport {
        devices = List.copyOf(devices);
    }

    /// A table for people.
    public void table(PrintWriter out) {
        String form = "%-28s %-9s %-30s %-22s %-24s %s%n";
        out.printf(form, "ADDRESS", "PROTOCOL", "VENDOR AND MODEL", "SERIAL", "PROFILES", "NAME");
        for (Proposed device : devices) {
            for (Answered answered : device.answers()) {
                boolean first = answered.equals(device.answers().getFirst());
                String what = Plain.text(device.vendor() + " " + device.model());
                out.printf(form, answered.place(), answered.protocol().word(),
                        first ? shown(what.isEmpty() ? answered.told().text() : what, 30) : "",
                        first ? shown(device.serial(), 22) : "", shown(answered.profile(), 24),
                        first ? name(device) : "");
            }
            device.notes().forEach(note -> out.println("    " + Plain.text(note)));
        }
        out.println();
        long known = devices.stream().filter(d -> !d.configured().isEmpty()).count();
        long ready = devices.stream().filter(d -> !d.usable().isEmpty()).count();
        out.println((complete ? "" : "stopped early, ") + devices.size() + " devices found: "
                + ready + " to propose, " + known + " configured already, "
                + (devices.size() - ready - known) + " that need credentials or a register map; "
                + progress.asked() + " questions asked"
                + (complete ? "" : ", " + progress.left() + " not asked"));
    }

    private static String name(Proposed device) {
        return device.configured().isEmpty()
                ? device.name()
                : device.name() + " (configured)";
    }

    private static String shown(String text, int width) {
        String plain = Plain.text(text);
        return plain.isEmpty()
                ? "-"
                : plain.length() <= width ? plain : plain.substring(0, width - 1) + "~";
    }

    /// `{"complete": .., "asked": N, "devices": [{"name": .., "endpoints": [..]}]}`.
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonFactory.builder()
                .build()
                .createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeBooleanProperty("complete", complete);
            out.writeNumberProperty("asked", progress.asked());
            out.writeArrayPropertyStart("devices");
            devices.forEach(device -> device(out, device));
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void device(JsonGenerator out, Proposed device) {
        out.writeStartObject();
        out.writeStringProperty("name", device.name());
        out.writeStringProperty("configured", device.configured());
        out.writeStringProperty("kind", device.kind());
        out.writeStringProperty("vendor", device.vendor());
        out.writeStringProperty("model", device.model());
        out.writeStringProperty("serial", device.serial());
        out.writeBooleanProperty("proposed", !device.usable().isEmpty());
        out.writeArrayPropertyStart("endpoints");
        for (Answered answered : device.answers()) {
            out.writeStartObject();
            out.writeStringProperty("url", answered.endpoint().url());
            out.writeStringProperty("protocol", answered.protocol().word());
            out.writeStringProperty("credentials", answered.credentials());
            out.writeStringProperty("profile", answered.profile());
            out.writeStringProperty("text", answered.told().text());
            out.writeStringProperty("identity", answered.told().identity());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("notes");
        device.notes().forEach(note -> out.writeString(Plain.text(note)));
        out.writeEndArray();
        out.writeEndObject();
    }
}
