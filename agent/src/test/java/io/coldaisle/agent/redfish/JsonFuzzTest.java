package io.coldaisle.agent.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ByteMutator;
import io.coldaisle.agent.FuzzRun;
import io.coldaisle.agent.redfish.RedfishDocument.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever a service sends, as a document of any kind or as a stream of events: it is read, or said to
/// be no JSON, and the next good document is understood. Guided by coverage with `.ci/fuzz`.
public final class JsonFuzzTest {
    private static final Role[] ROLES = Role.values();
    private static final int MOST_DOCUMENTS = 400;
    private static final int LARGEST = 6_000;
    private static final Json SENSOR = Json.parse(bytes("{\"Id\": \"a\", \"ReadingType\": "
            + "\"Temperature\", \"Reading\": 20}"));

    /// The first byte says of what kind it is taken to be.
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        byte[] text = java.util.Arrays.copyOfRange(data, 1, data.length);
        int kind = data[0] & 0xFF;
        RedfishReadings readings = new RedfishReadings("d");
        readings.begin(1);
        if (kind % 4 == 3) {
            events(text, readings);
        } else {
            document(text, ROLES[kind % ROLES.length], readings);
        }
        readings.end();
        readings.begin(2);
        readings.read(new RedfishDocument("/redfish/v1/s", Role.SENSOR, ""), SENSOR);
        if (readings.samples().stream().noneMatch(sample -> sample.value() == 20)) {
            throw new AssertionError("a good document is no longer understood");
        }
    }

    private static void document(byte[] text, Role role, RedfishReadings readings) {
        Json json;
        try {
            json = Json.parse(text);
        } catch (IllegalArgumentException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("refused without a reason", refused);
            }
            return;
        }
        RedfishDocument document = new RedfishDocument("/redfish/v1/x", role, "",
                role == Role.CIRCUIT ? "inlet" : "");
        readings.read(document, json);
        readings.read(document, json);
    }

    private static void events(byte[] text, RedfishReadings readings) {
        boolean[] over = new boolean[1];
        SseParser parser = new SseParser(event -> document(bytes(event), Role.SENSOR, readings),
                () -> over[0] = true);
        parser.take(text);
        parser.reset();
        List<String> next = new ArrayList<>();
        SseParser again = new SseParser(next::add, () -> {});
        again.take(bytes("id: 1\ndata: {}\n\n"));
        if (!next.equals(List.of("{}")) || parser.lastId().length() > 256) {
            throw new AssertionError("a good event is no longer understood");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] of(int kind, byte[] text) {
        byte[] data = new byte[text.length + 1];
        data[0] = (byte) kind;
        System.arraycopy(text, 0, data, 1, text.length);
        return data;
    }

    /// Documents of the recorded services, each as one kind, and some as events.
    private static List<byte[]> good() throws IOException {
        List<byte[]> good = new ArrayList<>();
        good.add(of(1, bytes("{\"Id\": \"a\", \"ReadingType\": \"Power\", \"Reading\": 3.5}")));
        good.add(of(3, bytes("id: 7\ndata: {\"Events\": [{\"OriginOfCondition\": "
                + "{\"@odata.id\": \"/redfish/v1/Systems/1\"}}]}\n\n: alive\n\n")));
        Path recorded = Path.of(System.getProperty("coldaisle.root", ".."),
                "../shared/lab/redfish");
        if (Files.isDirectory(recorded)) {
            try (Stream<Path> files = Files.walk(recorded).sorted()) {
                List<Path> documents = files.filter(f -> f.toString().endsWith(".json"))
                        .filter(f -> f.toFile().length() < LARGEST)
                        .toList();
                int step = Math.max(1, documents.size() / MOST_DOCUMENTS);
                for (int i = 0; i < documents.size(); i += step) {
                    good.add(of(i / step, Files.readAllBytes(documents.get(i))));
                }
            }
        }
        return good;
    }

    @Test
    void everyDocumentIsReadOrSaidToBeNone() throws IOException {
        FuzzRun.keep("json", good());
        assertThat(FuzzRun.run(25, new ByteMutator(25, "null", "1e999", "{}", "[]", "-1", "\"\"",
                "true", "[[[[", "\"@odata.id\": ", "{\"@odata.id\": 7}", "\"Reading\": ",
                "\"Enabled\"", "data: ", "\n\n", "\\ud800", "[null]", "9".repeat(80)), good(),
                JsonFuzzTest::fuzzerTestOneInput, IllegalStateException.class, 16 << 20))
                .isZero();
    }
}
