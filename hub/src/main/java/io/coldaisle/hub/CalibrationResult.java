package io.coldaisle.hub;

import io.coldaisle.hub.rootcause.Calibration;
import io.coldaisle.hub.rootcause.Calibration.Score;
import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What a calibration came to, for people, as JSON or as a document of fault models.
///
/// ```
/// 41 of 43 words on 38 incidents speak of a cause that stands; 30 were right
///                               Brier  log loss  calibration error  mean probability
/// temperature 2.50              0.141     0.440              0.118              0.812
/// temperature 3.10              0.122     0.391              0.071              0.744
/// found from the other words    0.125     0.398              0.080              0.750
/// better: temperature 3.10
/// ```
///
/// @param now temperature the history was judged with
/// @param found temperature that fits what was said
/// @param before what was said, held against the history as it stands
/// @param after the same with the whole history judged again at the temperature found
/// @param leftOut the same, each tenth of the words at a temperature found from the others
record CalibrationResult(FeedbackHistory said, double now, double found, Score before, Score after,
        Score leftOut) {

    boolean enough() {
        return before.count() >= Calibration.FEWEST;
    }

    /// True when what was found is better on the history and on words it was not found from.
    boolean better() {
        return enough() && found != now && after.logLoss() < before.logLoss()
                && leftOut.logLoss() < before.logLoss();
    }

    private String verdict() {
        if (!enough()) {
            return "too few: " + Calibration.FEWEST + " are needed; `coldaisle incidents feedback"
                    + " ID --confirm CAUSE` (or --refute) adds one";
        }
        return better()
                ? String.format(Locale.ROOT, "better: temperature %.2f", found)
                : String.format(Locale.ROOT, "no better: temperature stays %.2f", now);
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
                "%d of %d words on %d incidents speak of a cause that stands; %.0f were right%n",
                before.count(), said.words().size(), said.incidents(),
                before.right() * before.count()));
        if (enough()) {
            text.append(String.format(Locale.ROOT, "%-28s %6s %9s %18s %17s%n", "", "Brier",
                    "log loss", "calibration error", "mean probability"));
            text.append(row(String.format(Locale.ROOT, "temperature %.2f", now), before));
            text.append(row(String.format(Locale.ROOT, "temperature %.2f", found), after));
            text.append(row("found from the other words", leftOut));
        }
        return text.append(verdict()).toString();
    }

    private static String row(String name, Score score) {
        return String.format(Locale.ROOT, "%-28s %6.3f %9.3f %18.3f %17.3f%n", name, score.brier(),
                score.logLoss(), score.error(), score.sure());
    }

    String document() {
        return String.format(Locale.ROOT,
                """
                        # Found by `coldaisle-hub calibrate` from %d judged causes (%d incidents). On that history:
                        # Brier %.3f -> %.3f, log loss %.3f -> %.3f (%.3f on words it was not found from).
                        temperature: %.2f
                        """,
                before.count(), said.incidents(), before.brier(), after.brier(),
                before.logLoss(), after.logLoss(), leftOut.logLoss(), found);
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("words", said.words().size());
            json.writeNumberProperty("incidents", said.incidents());
            json.writeNumberProperty("temperature", now);
            json.writeNumberProperty("found", found);
            json.writeBooleanProperty("enough", enough());
            json.writeBooleanProperty("better", better());
            score(json, "before", before);
            score(json, "after", after);
            score(json, "left_out", leftOut);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void score(JsonGenerator json, String name, Score score) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("count", score.count());
        json.writeNumberProperty("brier", score.brier());
        json.writeNumberProperty("log_loss", score.logLoss());
        json.writeNumberProperty("calibration_error", score.error());
        json.writeNumberProperty("mean_probability", score.sure());
        json.writeNumberProperty("right", score.right());
        json.writeEndObject();
    }
}
