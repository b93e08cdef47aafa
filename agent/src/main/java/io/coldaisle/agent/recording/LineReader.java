package io.coldaisle.agent.recording;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Puts a recording together from its lines.
final class LineReader {
    static final String FAMILY = "coldaisle_recording";
    private static final Set<String> PROTOCOLS = Set.of("redfish", "nut", "modbus", "ipmi");
    private static final int LONGEST_LINE = 16 << 20;
    private static final String AGAIN = "; record the device again";
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxStringLength(LONGEST_LINE)
                    .build())
            .build();
    private final List<Recording.Poll> polls = new ArrayList<>();
    private final Map<String, Map<String, String>> latest = new HashMap<>();
    private List<Exchange> current = new ArrayList<>();
    private long pollAtMs = -1;
    private long exchanges;
    private long characters;
    private @Nullable Header header;

    /// One line: its plain fields as text, its answer apart.
    private record Line(Map<String, String> fields, @Nullable Map<String, String> answer) {
        String text(String name) throws IOException {
            String text = fields.get(name);
            if (text == null) {
                throw new IOException("lacks \"" + name + "\"" + AGAIN);
            }
            return text;
        }

        long number(String name) throws IOException {
            String text = text(name);
            if (!text.matches("[0-9]{1,15}")) {
                throw new IOException("\"" + name + "\" must be a whole number, is "
                        + text.substring(0, Math.min(20, text.length())) + AGAIN);
            }
            return Long.parseLong(text);
        }
    }

    void take(String text) throws IOException {
        if (text.length() > LONGEST_LINE) {
            throw new IOException("longer than " + LONGEST_LINE + " characters" + AGAIN);
        }
        Line line = parse(text);
        if (header == null) {
            header = header(line);
        } else if (line.fields().containsKey("poll")) {
            beginPoll(line);
        } else {
            exchange(line);
        }
        if (exchanges > Recording.MOST_EXCHANGES || characters > Recording.MOST_CHARACTERS
                || polls.size() > Recording.MOST_POLLS) {
            throw new IOException("is too large for a recording: at most "
                    + Recording.MOST_POLLS + " polls, " + Recording.MOST_EXCHANGES
                    + " answers and " + (Recording.MOST_CHARACTERS >> 20)
                    + " Mi characters are read; record fewer polls");
        }
    }

    private static Header header(Line line) throws IOException {
        if (!line.fields().containsKey(FAMILY)) {
            throw new IOException("is no recording: \"" + FAMILY + "\" is not the first word"
                    + AGAIN);
        }
        long version = line.number(FAMILY);
        String agent = line.fields().getOrDefault("agent", "");
        if (version != Header.VERSION) {
            throw new IOException("is a recording of version " + version + ", this agent reads "
                    + Header.VERSION + "; play it with the agent that made it"
                    + (agent.isEmpty() ? "" : " (" + agent + ")") + ", or record the device again");
        }
        String protocol = line.text("protocol");
        if (!PROTOCOLS.contains(protocol)) {
            throw new IOException("a recording of " + protocol + " is not known; known: "
                    + new java.util.TreeSet<>(PROTOCOLS) + "; play it with a newer agent");
        }
        try {
            return new Header(protocol, line.fields().getOrDefault("path", ""), agent,
                    Instant.parse(line.text("started")).toEpochMilli(),
                    line.fields().getOrDefault("end", ""),
                    "true".equals(line.fields().get("anonymous")));
        } catch (DateTimeException | ArithmeticException wrong) {
            throw new IOException("\"started\" must be a time such as 2026-01-01T00:00:00Z"
                    + AGAIN, wrong);
        }
    }

    private void beginPoll(Line line) throws IOException {
        long atMs = line.number("at");
        if (atMs < pollAtMs) {
            throw new IOException("time goes back, from " + pollAtMs + " to " + atMs + " ms"
                    + AGAIN);
        }
        endPoll();
        pollAtMs = atMs;
    }

    private void endPoll() {
        if (pollAtMs >= 0) {
            polls.add(new Recording.Poll(pollAtMs, current));
        }
        current = new ArrayList<>();
    }

    private void exchange(Line line) throws IOException {
        if (pollAtMs < 0) {
            throw new IOException("an answer before the first poll" + AGAIN);
        }
        String question = line.text("ask");
        Map<String, String> answer = line.answer();
        if (answer != null) {
            answer.forEach((name, value) -> characters += name.length() + value.length());
            latest.put(question, answer);
        } else if (line.fields().containsKey("same")) {
            answer = latest.get(question);
            if (answer == null) {
                throw new IOException("\"same\" as an answer that is not there" + AGAIN);
            }
        } else {
            line.text("silent");
        }
        exchanges++;
        current.add(new Exchange(line.number("at"), question, answer,
                line.fields().getOrDefault("silent", "")));
    }

    Recording end() throws IOException {
        Header known = header;
        endPoll();
        if (known == null || polls.isEmpty()) {
            throw new IOException("holds no poll" + AGAIN);
        }
        return new Recording(known, polls);
    }

    private static Line parse(String text) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, String> answer = null;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("is no JSON object" + AGAIN);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    answer = strings(parser);
                } else {
                    fields.put(name, parser.getString());
                }
            }
        } catch (JacksonException broken) {
            throw new IOException("is no JSON object: " + broken.getOriginalMessage() + AGAIN,
                    broken);
        }
        return new Line(fields, answer);
    }

    private static Map<String, String> strings(JsonParser parser) throws IOException {
        Map<String, String> strings = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new IOException("\"" + name + "\" of an answer must be text" + AGAIN);
            }
            strings.put(name, parser.getString());
        }
        return strings;
    }
}
