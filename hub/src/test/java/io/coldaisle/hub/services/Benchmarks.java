package io.coldaisle.hub.services;

import io.coldaisle.hub.rootcause.FaultModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Answers both benchmarks: `.ci/bench-rca` starts it and has the answers scored.
///
///     Benchmarks BENCH OUTPUT        BENCH/petshop/data, BENCH/sockshop/data -> OUTPUT/{petshop,sockshop}.jsonl
final class Benchmarks {
    private static final String MODEL = "services.yaml";

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        Path bench = Path.of(arguments[0]);
        Path output = Path.of(arguments[1]);
        FaultModels models = models();
        Files.write(output.resolve("petshop.jsonl"),
                PetShop.answers(bench.resolve("petshop/data"), models));
        Files.write(output.resolve("sockshop.jsonl"),
                SockShop.answers(bench.resolve("sockshop/data"), models));
    }

    /// What services do to each other.
    static FaultModels models() throws IOException {
        try (InputStream in = Benchmarks.class.getResourceAsStream("/services/" + MODEL)) {
            if (in == null) {
                throw new IOException("not in this build: " + MODEL);
            }
            SequencedMap<String, String> documents = new LinkedHashMap<>();
            documents.put(MODEL, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return FaultModels.parse(documents);
        }
    }

    /// Names as the items of a JSON list.
    static String quoted(Collection<String> names) {
        return names.stream()
                .map(n -> "\"" + n.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", "));
    }
}
