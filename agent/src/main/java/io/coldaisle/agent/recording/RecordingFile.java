package io.coldaisle.agent.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// A recording as a file, JSON a line:
///
/// ```
/// {"coldaisle_recording":1,"protocol":"nut","path":"","agent":"0.2.0","started":"2026-01-01T00:00:00Z",..}
/// {"poll":0,"at":0}
/// {"at":12,"ask":"LIST VAR","answer":{"ups.load":"40"}}
/// {"poll":1,"at":10000}
/// {"at":10009,"ask":"LIST VAR","same":true}            as the answer before to that question
/// {"poll":2,"at":20000}
/// {"at":25000,"ask":"LIST VAR","silent":"no answer"}
/// ```
public final class RecordingFile {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();
    /// How every file of this family begins.
    private static final String FIRST = "{\"" + LineReader.FAMILY + "\":";

    private RecordingFile() {}

    /// True when it begins as one of these; false also when it cannot be read.
    public static boolean isOne(Path file) {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            char[] start = new char[FIRST.length()];
            return text.read(start) == start.length && FIRST.equals(new String(start));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /// Writes a new file.
    public static void write(Recording recording, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW)) {
            header(recording.header(), out);
            Map<String, Map<String, String>> before = new HashMap<>();
            for (int i = 0; i < recording.polls().size(); i++) {
                Recording.Poll poll = recording.polls().get(i);
                try (JsonGenerator json = line(out)) {
                    json.writeNumberProperty("poll", i);
                    json.writeNumberProperty("at", poll.atMs());
                }
                out.write('\n');
                for (Exchange exchange : poll.exchanges()) {
                    exchange(exchange, before, out);
                }
            }
        }
    }

    private static JsonGenerator line(Writer out) {
        JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartObject();
        return json;
    }

    private static void header(Header header, Writer out) throws IOException {
        try (JsonGenerator json = line(out)) {
            json.writeNumberProperty(LineReader.FAMILY, Header.VERSION);
            json.writeStringProperty("protocol", header.protocol());
            json.writeStringProperty("path", header.path());
            json.writeStringProperty("agent", header.agentVersion());
            json.writeStringProperty("started",
                    Instant.ofEpochMilli(header.startedMs()).toString());
            json.writeStringProperty("end", header.end());
            json.writeBooleanProperty("anonymous", header.anonymous());
        }
        out.write('\n');
    }

    private static void exchange(Exchange exchange, Map<String, Map<String, String>> before,
            Writer out) throws IOException {
        Map<String, String> answer = exchange.answer();
        try (JsonGenerator json = line(out)) {
            json.writeNumberProperty("at", exchange.atMs());
            json.writeStringProperty("ask", exchange.question());
            if (answer == null) {
                json.writeStringProperty("silent", exchange.silence());
            } else if (answer.equals(before.get(exchange.question()))) {
                json.writeBooleanProperty("same", true);
            } else {
                json.writeObjectPropertyStart("answer");
                answer.forEach(json::writeStringProperty);
                json.writeEndObject();
                before.put(exchange.question(), answer);
            }
        }
        out.write('\n');
    }

    /// Reads a file.
    ///
    /// @throws IOException naming file, line, what is wrong there and what to do
    public static Recording read(Path file) throws IOException {
        LineReader lines = new LineReader();
        int number = 0;
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                lines.take(line);
            }
            return lines.end();
        } catch (java.nio.file.NoSuchFileException missing) {
            throw new IOException(file + ": no such file", missing);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new IOException(file + ":" + number + ": " + wrong.getMessage(), wrong);
        }
    }
}
