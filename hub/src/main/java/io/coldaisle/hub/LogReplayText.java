package io.coldaisle.hub;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.LogRerun.Difference;
import io.coldaisle.hub.engine.LogRerun.Outcome;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What the re-run of a log came to, for people or as one JSON object.
///
/// ```
/// inputs 1 to 812 re-run in 3.2 s: 10 incidents, told 57 times (57 of them still stored)
/// identical, bit by bit: what was told of incidents, each as it was last told, and what is remembered
/// ```
final class LogReplayText {
    private LogReplayText() {}

    static String text(Outcome outcome, double seconds) {
        String begin = outcome.from() == 1
                ? ""
                : "the log has lost its begin (retention.log); re-run from the checkpoint before"
                        + " input " + outcome.from() + "\n";
        String ran = begin + String.format(Locale.ROOT,
                "inputs %d to %d re-run in %.1f s: %d incidents, told"
                        + " %d times (%d of them still stored)",
                outcome.from(), outcome.to(), seconds,
                outcome.incidents(), outcome.announced(), outcome.compared());
        Difference difference = outcome.difference();
        if (difference == null) {
            return ran + "\nidentical, bit by bit: what was told of incidents, each as it was last"
                    + " told, and what is remembered";
        }
        return ran + "\ndiffers " + (difference.input() == null
                ? "at the end of the log"
                : "at input " + difference.position() + " (" + input(difference.input()) + ")")
                + ": " + difference.subject()
                + "\n  stored  " + side(difference.stored())
                + "\n  re-run  " + side(difference.again())
                + "\nanother version of coldaisle-hub, or other fault models (--models), would"
                + " explain it; else it is a bug";
    }

    private static String side(String excerpt) {
        return excerpt.isEmpty() ? "nothing" : excerpt;
    }

    private static String input(Input input) {
        String subject = input.alarmKey();
        return input.getClass().getSimpleName() + (subject.isEmpty() ? "" : " " + subject) + ", "
                + Instant.ofEpochMilli(input.atMs());
    }

    static String json(Outcome outcome, double seconds) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonFactory.builder()
                .build()
                .createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeBooleanProperty("identical", outcome.difference() == null);
            json.writeNumberProperty("from", outcome.from());
            json.writeNumberProperty("to", outcome.to());
            json.writeNumberProperty("inputs", outcome.inputs());
            json.writeNumberProperty("incidents", outcome.incidents());
            json.writeNumberProperty("told", outcome.announced());
            json.writeNumberProperty("compared", outcome.compared());
            json.writeNumberProperty("seconds", seconds);
            difference(json, outcome.difference());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void difference(JsonGenerator json, @Nullable Difference difference) {
        if (difference == null) {
            return;
        }
        json.writeName("difference");
        json.writeStartObject();
        json.writeNumberProperty("position", difference.position());
        Input input = difference.input();
        if (input != null) {
            json.writeStringProperty("input", input(input));
        }
        json.writeStringProperty("subject", difference.subject());
        json.writeStringProperty("stored", difference.stored());
        json.writeStringProperty("rerun", difference.again());
        json.writeEndObject();
    }
}
