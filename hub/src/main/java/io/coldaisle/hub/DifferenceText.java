package io.coldaisle.hub;

import io.coldaisle.hub.incident.Member;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What two replays of one recording differ in, for people or as one JSON object.
///
/// ```
/// dev-003: 1 difference
///   ide1f0... first cause upsA (output_lost) 0.97 -> utilityA (outage) 0.81
///       named 2026-03-01T02:10:05Z -> 2026-03-01T02:10:09Z
///       + 2026-03-01T02:10:01Z ups.on_battery upsB
/// ```
final class DifferenceText {
    private static final int MOST_MEMBERS = 20;

    private DifferenceText() {}

    static void print(String recording, List<ReplayDifference> differences, PrintWriter out) {
        out.println(recording + ": " + switch (differences.size()) {
            case 0 -> "equal";
            case 1 -> "1 difference";
            default -> differences.size() + " differences";
        });
        differences.forEach(difference -> print(difference, out));
    }

    private static void print(ReplayDifference difference, PrintWriter out) {
        Standing before = difference.before();
        Standing after = difference.after();
        out.print("  " + difference.either().id() + " ");
        if (before == null || after == null) {
            out.println((before == null ? "appears" : "vanishes") + ": opened "
                    + time(difference.either().openedAtMs()) + ", "
                    + cause(difference.either().named()) + ", members "
                    + difference.either().members().size());
            return;
        }
        out.println(difference.otherCause()
                ? "first cause " + cause(before.named()) + " -> " + cause(after.named())
                : cause(before.named()));
        times("opened", before.openedAtMs(), after.openedAtMs(), out);
        times("named", before.named().atMs(), after.named().atMs(), out);
        if (!before.id().equals(after.id())) {
            out.println("      id -> " + after.id());
        }
        members("+", difference.gained(), out);
        members("-", difference.lost(), out);
    }

    private static void times(String what, long before, long after, PrintWriter out) {
        if (before != after) {
            out.println("      " + what + " " + time(before) + " -> " + time(after));
        }
    }

    private static void members(String sign, List<Member> members, PrintWriter out) {
        members.stream()
                .limit(MOST_MEMBERS)
                .forEach(m -> out.println("      " + sign + " " + time(m.sinceMs()) + " "
                        + m.condition() + " " + m.component()));
        if (members.size() > MOST_MEMBERS) {
            out.println("      " + sign + " and " + (members.size() - MOST_MEMBERS)
                    + " more, all with --json");
        }
    }

    private static String cause(Standing.Named named) {
        return named.cause().isEmpty()
                ? "no cause"
                : String.format(Locale.ROOT, "%s %.2f", named.cause(), named.probability());
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }

    /// One line: `{"scenario", "equal", "differences": [{"before", "after", "gained", "lost"}]}`;
    /// `before` or `after` is null where there is none. Times in ms.
    static String json(String recording, List<ReplayDifference> differences) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("scenario", recording);
            json.writeBooleanProperty("equal", differences.isEmpty());
            json.writeArrayPropertyStart("differences");
            for (ReplayDifference difference : differences) {
                json.writeStartObject();
                standing(json, "before", difference.before());
                standing(json, "after", difference.after());
                members(json, "gained", difference.gained());
                members(json, "lost", difference.lost());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void standing(JsonGenerator json, String name, @Nullable Standing standing) {
        if (standing == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("incident", standing.id());
        json.writeNumberProperty("opened", standing.openedAtMs());
        json.writeStringProperty("cause", standing.named().cause());
        json.writeNumberProperty("named", standing.named().atMs());
        json.writeNumberProperty("p", standing.named().percent() / 100.0);
        json.writeNumberProperty("members", standing.members().size());
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, String name, List<Member> members) {
        json.writeArrayPropertyStart(name);
        for (Member member : members) {
            json.writeStartObject();
            json.writeStringProperty("component", member.component());
            json.writeStringProperty("condition", member.condition());
            json.writeNumberProperty("since", member.sinceMs());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
