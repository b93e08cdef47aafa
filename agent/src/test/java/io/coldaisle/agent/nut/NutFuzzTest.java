package io.coldaisle.agent.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ByteMutator;
import io.coldaisle.agent.FuzzRun;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.profile.ProfileLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever a NUT server says, the exchange ends with what it was, and the next one is understood.
/// Guided by coverage with `.ci/fuzz`.
public final class NutFuzzTest {
    private static final NutVariables TABLE = NutVariables.parse("nut/variables.yaml",
            ProfileLibrary.resource("/nut/variables.yaml"));
    /// What reading 2,000 variables twice may take, most of it for looking them up.
    private static final long MOST_BYTES = 256L << 20;

    private static NutExchange exchange(Login login) {
        NutExchange exchange = new NutExchange(new Endpoint(Protocol.NUT, "192.0.2.1", 3493, "ups",
                true, login, new Trust.FirstUse()));
        exchange.begin();
        return exchange;
    }

    public static void fuzzerTestOneInput(byte[] said) {
        String text = new String(said, StandardCharsets.UTF_8);
        for (Login login : List.of(new Login.None(),
                new Login.UserPassword("u", new Secret("p")))) {
            NutExchange exchange = exchange(login);
            UpsList list = new UpsList();
            for (String line : text.split("\n", -1)) {
                if (exchange.end() == null) {
                    exchange.take(line);
                }
                list.take(line);
            }
            if (exchange.end() instanceof NutExchange.End.Read(Map<String, String> variables)) {
                read(variables);
            }
        }
        NutExchange next = exchange(new Login.None());
        for (String line : List.of("BEGIN LIST VAR ups", "VAR ups ups.load \"17\"",
                "END LIST VAR ups")) {
            next.take(line);
        }
        if (!new NutExchange.End.Read(Map.of("ups.load", "17")).equals(next.end())) {
            throw new AssertionError("a good answer is no longer understood");
        }
    }

    private static void read(Map<String, String> variables) {
        List<NutVariables.Known> sensors = TABLE.sensors("d", variables);
        sensors.forEach(known -> known.value(variables));
        TABLE.unknown(sensors, variables);
        NutStates.read("d", variables, 1);
    }

    private static List<byte[]> good() throws IOException {
        List<byte[]> good = new ArrayList<>();
        good.add(bytes("""
                OK
                OK
                BEGIN LIST VAR ups
                VAR ups ups.status "OL CHRG"
                VAR ups battery.charge "100"
                VAR ups outlet.1.status "on"
                VAR ups input.L1.voltage "230.1"
                END LIST VAR ups
                """));
        good.add(bytes("ERR DATA-STALE\n"));
        good.add(bytes("""
                BEGIN LIST UPS
                UPS a "one"
                UPS b "two"
                END LIST UPS
                """));
        Path recorded = Path.of(System.getProperty("coldaisle.root", ".."), "../shared/lab/nut");
        if (Files.isDirectory(recorded)) {
            try (Stream<Path> files = Files.list(recorded).sorted()) {
                for (Path file : files.filter(f -> f.toString().endsWith(".dev")).toList()) {
                    good.add(listed(Files.readAllLines(file)));
                }
            }
        }
        return good;
    }

    /// What upsd makes of a recorded unit.
    private static byte[] listed(List<String> lines) {
        StringBuilder text = new StringBuilder("BEGIN LIST VAR ups\n");
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0 && line.charAt(0) != '#') {
                text.append("VAR ups ")
                        .append(line, 0, colon)
                        .append(" \"")
                        .append(line.substring(colon + 2).replace("\"", "\\\""))
                        .append("\"\n");
            }
        }
        return bytes(text + "END LIST VAR ups\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyConversationEnds() throws IOException {
        FuzzRun.keep("nut", good());
        assertThat(FuzzRun.run(23, new ByteMutator(23, "\n", "\"", "\\", "END LIST VAR ups\n",
                "ERR ", "1e400", "-0x1p9999", "OK STARTTLS\n", "VAR ups x \"", "NaN",
                "9".repeat(400), "\u0000"), good(), NutFuzzTest::fuzzerTestOneInput,
                IllegalStateException.class, MOST_BYTES)).isZero();
    }
}
