package io.coldaisle.agent.snmp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// net-snmp's own agent with one user for every pair of protocols, and a context `other` in which
/// another place is named. Skips the calling test where it is not installed.
final class NetSnmpAgent implements AutoCloseable {
    static final String AUTH_PASSWORD = "authpass-1234";
    static final String PRIV_PASSWORD = "privpass-1234";
    private static final Path PROGRAM = Path.of("/usr/sbin/snmpd");
    private final Path folder;
    private final int port;
    private final Process process;

    private NetSnmpAgent(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString(), "-f", "-Lf",
                folder.resolve("log").toString(), "-C", "-c",
                folder.resolve("snmpd.conf").toString(), "-p", folder.resolve("pid").toString(),
                "-r", "-I", "-smux");
        builder.environment().put("SNMP_PERSISTENT_DIR", folder.resolve("kept").toString());
        builder.environment().put("MIBS", "");
        this.process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    /// An agent whose `snmpd.conf` has these lines too.
    static NetSnmpAgent start(String... more) throws IOException {
        assumeTrue(Files.isExecutable(PROGRAM), "net-snmp's snmpd is not installed");
        Path folder = Files.createTempDirectory("snmpd");
        int port = freePort();
        List<String> lines = configuration(port);
        lines.addAll(List.of(more));
        Files.write(folder.resolve("snmpd.conf"), lines);
        return new NetSnmpAgent(folder, port);
    }

    static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String user(AuthProtocol auth, @Nullable PrivProtocol priv) {
        return "u" + auth + "x" + (priv == null ? "NONE" : priv);
    }

    private static List<String> configuration(int port) {
        List<String> lines = new ArrayList<>(List.of("agentaddress udp:127.0.0.1:" + port,
                "rocommunity public", "sysLocation here", "createUser uNONE",
                "group all usm uNONE", "view all included .1",
                "access all \"\" usm noauth prefix all none none",
                "proxy -Cn other -v2c -c public 127.0.0.1:" + port + " .1.3.6.1.2.1.1.6.0 "
                        + ".1.3.6.1.2.1.1.4.0",
                "sysContact from the other context"));
        for (AuthProtocol auth : AuthProtocol.values()) {
            String name = auth == AuthProtocol.SHA1
                    ? "SHA"
                    : auth.name().replaceFirst("SHA", "SHA-");
            lines.add("createUser " + user(auth, null) + " " + name + " " + AUTH_PASSWORD);
            lines.add("group all usm " + user(auth, null));
            for (PrivProtocol priv : PrivProtocol.values()) {
                lines.add("createUser " + user(auth, priv) + " " + name + " " + AUTH_PASSWORD
                        + " " + word(priv) + " " + PRIV_PASSWORD);
                lines.add("group all usm " + user(auth, priv));
            }
        }
        return lines;
    }

    private static String word(PrivProtocol priv) {
        return switch (priv) {
            case DES -> "DES";
            case AES128 -> "AES";
            case AES192 -> "AES-192";
            case AES256 -> "AES-256";
            case AES192C -> "AES-192-C";
            case AES256C -> "AES-256-C";
        };
    }

    int port() {
        return port;
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
