package io.coldaisle.agent.truth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the truth itself is mistaken, one a line in `mistaken-truth.txt`: device, OID (`*` stands
/// for a part, `OID~Word` for the one sensor of that OID whose description has the word), and why.
final class Mistakes {
    private final List<Mistake> all = new ArrayList<>();

    private record Mistake(String device, Pattern oid, String about, String reason) {}

    static Mistakes read() throws IOException {
        Mistakes mistakes = new Mistakes();
        try (InputStream in = Objects.requireNonNull(
                Mistakes.class.getResourceAsStream("/mistaken-truth.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .toList()) {
                String[] fields = line.split("\\s+", 3);
                if (!line.startsWith("#") && fields.length == 3) {
                    String[] place = (fields[1] + "~").split("~", -1);
                    mistakes.all.add(new Mistake(fields[0], Pattern.compile(
                            "\\.?" + place[0].replace(".", "\\.").replace("*", "[0-9]+")),
                            place[1], fields[2]));
                }
            }
        }
        return mistakes;
    }

    /// Why the truth is mistaken there; null when it is not.
    @Nullable
    String reason(String device, String oid, String about) {
        for (Mistake mistake : all) {
            if (mistake.device.equals(device) && mistake.oid.matcher(oid).matches()
                    && about.contains(mistake.about)) {
                return mistake.reason;
            }
        }
        return null;
    }
}
