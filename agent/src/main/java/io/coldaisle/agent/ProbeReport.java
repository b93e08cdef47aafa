package io.coldaisle.agent;

import io.coldaisle.agent.detect.units.Suspicion;
import io.coldaisle.agent.detect.units.UnitWatch;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.Quality;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What `probe` prints: JSON for programs (a contract), a table for people.
///
/// @param poller tells where each reading came from
record ProbeReport(Device device, Poller poller, PollOutcome outcome) {
    private List<Sample> samples() {
        return outcome instanceof PollOutcome.Answered answered ? answered.samples() : List.of();
    }

    private long generic() {
        return samples().stream()
                .filter(sample -> sample.sensor().component().startsWith(Poller.GENERIC))
                .count();
    }

    private List<StateReading> states() {
        return outcome instanceof PollOutcome.Answered answered ? answered.states() : List.of();
    }

    private List<String> errors() {
        return outcome instanceof PollOutcome.Answered answered
                ? answered.partialErrors()
                : List.of(outcome.describe());
    }

    /// Readings that contradict others of this one poll by a power of ten. A running agent puts them in
    /// quarantine when that lasts.
    private List<Suspicion> suspicions() {
        return UnitWatch.look(samples());
    }

    private @Nullable DeviceInventory inventory() {
        return outcome instanceof PollOutcome.Answered answered ? answered.inventory() : null;
    }

    /// `{"device": {...}, "sensors": [...], "states": [...], "errors": [...], "wrong_units": [...]}`.
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonFactory.builder()
                .build()
                .createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeName("device");
            device(out);
            out.writeArrayPropertyStart("sensors");
            samples().forEach(sample -> sensor(out, sample));
            out.writeEndArray();
            out.writeArrayPropertyStart("states");
            states().forEach(state -> state(out, state));
            out.writeEndArray();
            out.writeArrayPropertyStart("errors");
            errors().forEach(out::writeString);
            out.writeEndArray();
            out.writeArrayPropertyStart("wrong_units");
            suspicions().forEach(suspicion -> wrongUnit(out, suspicion));
            out.writeEndArray();
            out.writeEndObject();
        } catch (UncheckedIOException broken) {
            throw new IllegalStateException("cannot write to memory", broken);
        }
        return text.toString();
    }

    private void device(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("name", device.name());
        out.writeStringProperty("address", String.join(", ", device.addresses()));
        DeviceInventory inventory = inventory();
        if (inventory != null) {
            out.writeStringProperty("kind", inventory.nameplate().kind());
            out.writeStringProperty("vendor", inventory.nameplate().vendor());
            out.writeStringProperty("model", inventory.nameplate().model());
            out.writeStringProperty("serial", inventory.nameplate().serial());
            out.writeStringProperty("firmware", inventory.nameplate().firmware());
            out.writeStringProperty("profile", inventory.profile());
        }
        out.writeNumberProperty("generic_readings", generic());
        out.writeBooleanProperty("answered", outcome instanceof PollOutcome.Answered);
        out.writeEndObject();
    }

    private void sensor(JsonGenerator out, Sample sample) {
        out.writeStartObject();
        out.writeStringProperty("name", sample.sensor().name());
        out.writeStringProperty("component", sample.sensor().component());
        out.writeStringProperty("kind", sample.sensor().kind().word());
        out.writeName("value");
        if (sample.quality() == Quality.FAILED) {
            out.writeNull();
        } else {
            out.writeNumber(rounded(sample.value()));
        }
        out.writeStringProperty("unit", sample.sensor().unit());
        out.writeStringProperty("quality", sample.quality().name().toLowerCase(Locale.ROOT));
        limits(out, sample.rules().limits());
        source(out, poller.source(sample.sensor().component(), sample.sensor().name()));
        out.writeEndObject();
    }

    private static void wrongUnit(JsonGenerator out, Suspicion suspicion) {
        out.writeStartObject();
        out.writeArrayPropertyStart("sensors");
        suspicion.sensors().forEach(sensor -> out.writeString(sensor.path()));
        out.writeEndArray();
        out.writeBooleanProperty("named", suspicion.named());
        out.writeStringProperty("factor", suspicion.factor());
        out.writeStringProperty("proposed_scale", suspicion.proposedScale());
        out.writeStringProperty("text", suspicion.text());
        out.writeEndObject();
    }

    private static void limits(JsonGenerator out, Limits limits) {
        if (limits.equals(Limits.NONE)) {
            return;
        }
        out.writeObjectPropertyStart("limits");
        limit(out, "lower_fatal", limits.lowerFatal());
        limit(out, "lower_critical", limits.lowerCritical());
        limit(out, "lower_caution", limits.lowerCaution());
        limit(out, "upper_caution", limits.upperCaution());
        limit(out, "upper_critical", limits.upperCritical());
        limit(out, "upper_fatal", limits.upperFatal());
        out.writeEndObject();
    }

    private static void limit(JsonGenerator out, String name, @Nullable Double limit) {
        if (limit != null) {
            out.writeName(name);
            out.writeNumber(rounded(limit));
        }
    }

    private static void source(JsonGenerator out, Poller.@Nullable Source source) {
        if (source == null) {
            return;
        }
        out.writeObjectPropertyStart("source");
        out.writeStringProperty("protocol", source.protocol());
        switch (source.protocol()) {
            case "snmp" -> out.writeStringProperty("oid", source.place());
            case "redfish" -> {
                out.writeStringProperty("path", source.place());
                out.writeStringProperty("pointer", source.detail());
            }
            case "ipmi" -> {
                out.writeStringProperty("sensor", source.place());
                out.writeStringProperty("id", source.detail());
                out.writeStringProperty("raw", source.raw());
            }
            case "modbus" -> out.writeStringProperty("register", source.place());
            default -> out.writeStringProperty("variable", source.place());
        }
        out.writeEndObject();
    }

    private void state(JsonGenerator out, StateReading state) {
        out.writeStartObject();
        out.writeStringProperty("name", state.name());
        out.writeStringProperty("component", state.component());
        out.writeStringProperty("state", state.state());
        if (!state.condition().isEmpty() && state.proven()) {
            out.writeStringProperty("condition", state.condition());
            out.writeStringProperty("severity",
                    state.severity().name().toLowerCase(Locale.ROOT));
        }
        if (!state.text().isEmpty()) {
            out.writeStringProperty("text", state.text());
        }
        source(out, poller.source(state.component(), state.name()));
        out.writeEndObject();
    }

    /// Nine decimals: 0.1 * 3 shows as 0.3, and nothing a device can measure is lost.
    private static BigDecimal rounded(double value) {
        BigDecimal exact = new BigDecimal(value).setScale(9, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /// A table for people.
    void table(PrintWriter out) {
        DeviceInventory inventory = inventory();
        out.println(String.join(", ", device.addresses()));
        if (inventory != null) {
            var plate = inventory.nameplate();
            out.println(String.join(" ", plate.vendor(), plate.model(), "serial", plate.serial(),
                    "firmware", plate.firmware(), "(" + plate.kind() + ", "
                            + inventory.profile() + ")"));
        }
        out.println();
        for (Sample sample : samples()) {
            String value = sample.quality() == Quality.FAILED
                    ? "-"
                    : rounded(sample.value()).toPlainString();
            out.printf("%-32s %-28s %14s %-6s %s%n", name(sample.sensor().component()),
                    sample.sensor().name(), value, sample.sensor().unit(),
                    sample.quality() == Quality.GOOD
                            ? ""
                            : sample.quality().name().toLowerCase(Locale.ROOT));
        }
        for (StateReading state : states()) {
            out.printf("%-32s %-28s %14s        %s%n", name(state.component()), state.name(),
                    state.state(), state.proven() ? state.condition() : "");
        }
        if (generic() > 0) {
            out.println("of these " + generic()
                    + " are generic readings: no profile knows them, their shape told what they are");
        }
        errors().forEach(error -> out.println("error: " + error));
        suspicions().forEach(suspicion -> out.println("wrong unit: " + suspicion.text()));
    }

    private static String name(String component) {
        return component.isEmpty() ? "(device)" : component;
    }
}
