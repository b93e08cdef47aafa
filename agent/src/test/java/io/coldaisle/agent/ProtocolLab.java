package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// The protocol lab beside the repository (`../shared/lab`), started once for all tests in a run
/// directory and on ports of its own, stopped when the JVM ends. Tests say so and are skipped where
/// the lab is not.
public final class ProtocolLab {
    private static final Map<String, @Nullable ProtocolLab> STARTED = new HashMap<>();
    /// Places for labs, by their first port.
    private static final int FIRST_BASE = 9000;
    private static final int PORTS = 2500;
    private static final int PLACES = 8;
    private static final List<FileChannel> HELD = new ArrayList<>();
    private final Path home;
    private final Path run;
    private final int base;
    private final Map<?, ?> endpoints;

    private ProtocolLab(Path home, Path run, int base) throws IOException {
        this.home = home;
        this.run = run;
        this.base = base;
        this.endpoints = TestJson.object(Files.readString(run.resolve("endpoints.json")));
    }

    /// The lab; skips the calling test when there is none.
    public static ProtocolLab require() {
        return require("snmp,snmpv3,snmpd,nut,redfish");
    }

    /// The lab's BMCs, which need OpenIPMI and ipmitool; skips the calling test without them.
    public static ProtocolLab requireBmcs() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ipmi_sim"))
                && Files.isExecutable(Path.of("/usr/bin/ipmitool")),
                "OpenIPMI's ipmi_sim or ipmitool is not installed");
        return require("ipmi");
    }

    /// The lab's NUT servers alone; skips the calling test when there is no lab.
    public static ProtocolLab requireNut() {
        return require("nut");
    }

    /// The lab's Modbus devices alone; skips the calling test when there is no lab.
    public static ProtocolLab requireModbus() {
        return require("modbus");
    }

    /// The lab's Redfish services alone; skips the calling test when there is no lab.
    public static ProtocolLab requireRedfish() {
        return require("redfish");
    }

    private static synchronized ProtocolLab require(String parts) {
        // Not shared between those that want other parts: some tests change values.
        if (!STARTED.containsKey(parts)) {
            STARTED.put(parts, start(parts));
        }
        ProtocolLab lab = STARTED.get(parts);
        assumeTrue(lab != null, "the protocol lab (../shared/lab) is not here or did not start");
        return java.util.Objects.requireNonNull(lab);
    }

    private static @Nullable ProtocolLab start(String parts) {
        Path home = Path.of(System.getProperty("coldaisle.root", ".."), "../shared/lab")
                .normalize()
                .toAbsolutePath();
        if (!Files.isExecutable(home.resolve("up"))) {
            System.err.println("no protocol lab at " + home + ": its tests are skipped");
            return null;
        }
        int start = (int) (ProcessHandle.current().pid() % PLACES);
        for (int i = 0; i < PLACES; i++) {
            int base = FIRST_BASE + (start + i) % PLACES * PORTS;
            try {
                if (!taken(base)) {
                    continue;
                }
                Path run = Files.createTempDirectory("lab");
                if (call(home, run, base, "up", "--only", parts) == 0) {
                    ProtocolLab lab = new ProtocolLab(home, run, base);
                    Runtime.getRuntime().addShutdownHook(new Thread(lab::stop));
                    return lab;
                }
                call(home, run, base, "down");
            } catch (IOException | InterruptedException failed) {
                System.err.println("the protocol lab did not start: " + failed);
            }
        }
        return null;
    }

    /// Takes the ports from that one on for as long as this process lives: another lab there would answer
    /// in the place of this one.
    private static boolean taken(int base) throws IOException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"),
                "coldaisle-lab-" + base + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                HELD.add(channel);
                return true;
            }
        } catch (OverlappingFileLockException mine) {
            // Another lab of this process stands there.
        }
        channel.close();
        return false;
    }

    private void stop() {
        try {
            call(home, run, base, "down");
        } catch (IOException | InterruptedException failed) {
            System.err.println("the protocol lab did not stop: " + failed);
        }
    }

    private static int call(Path home, Path run, int base, String command, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(home.resolve(command).toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(run.resolve("test-" + command + ".log").toFile());
        builder.environment().put("LAB_RUN", run.toString());
        builder.environment().put("LAB_BASE", Integer.toString(base));
        return builder.start().waitFor();
    }

    /// Changes a value or breaks a device, as `lab/set` does.
    public void set(String... arguments) {
        try {
            assertThat(call(home, run, base, "set", arguments)).as("lab/set %s",
                    String.join(" ", arguments)).isZero();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// `host:port` of an endpoint, or its `https` URL's.
    public String address(String protocol, String name) {
        Map<?, ?> endpoint = endpoint(protocol, name);
        Object https = endpoint.get("https");
        return https == null
                ? String.valueOf(endpoint.get("address"))
                : https.toString().substring("https://".length());
    }

    /// `host:port` of a Redfish service without TLS.
    public String plainAddress(String name) {
        return String.valueOf(endpoint("redfish", name).get("http")).replaceFirst("^http://", "");
    }

    /// `host:port` of a BMC where it speaks that cipher suite.
    public String bmc(String name, int suite) {
        Object address = endpoint("ipmi", name).get(suite == 17 ? "address_suite17" : "address");
        assumeTrue(address != null, "cipher suite 17 needs the package python3-cryptography");
        return String.valueOf(address);
    }

    private Map<?, ?> endpoint(String protocol, String name) {
        for (Object entry : (List<?>) java.util.Objects.requireNonNull(endpoints.get(protocol))) {
            Map<?, ?> endpoint = (Map<?, ?>) entry;
            if (name.equals(endpoint.get("name"))) {
                return endpoint;
            }
        }
        return Assumptions.abort("the lab has no " + protocol + " device " + name);
    }

    public Path certificate() {
        return run.resolve("cert.pem");
    }

    /// What another monitoring system makes of the same recording.
    public Map<?, ?> expected(String device) {
        try {
            return TestJson.object(Files.readString(
                    home.resolve("snmp/" + device + "/expected.json")));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    public Path home() {
        return home;
    }

    /// A file with a secret that only we may read.
    public Path secret(String... lines) {
        try {
            Path file = Files.createTempFile(run, "secret", "");
            Files.writeString(file, String.join("\n", lines) + "\n");
            return file;
        } catch (IOException unwritten) {
            throw new IllegalStateException(unwritten);
        }
    }

    /// What a command printed.
    public record Printed(int code, String out, String err) {
        public Map<?, ?> json() {
            return TestJson.object(out);
        }
    }

    /// Runs `coldaisle-agent` with these arguments in this JVM.
    public static Printed agent(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Printed(code, out.toString(), err.toString());
    }
}
