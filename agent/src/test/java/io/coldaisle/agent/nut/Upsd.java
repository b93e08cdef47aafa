package io.coldaisle.agent.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Debian's upsd with one recorded unit called `u`, with or without a certificate. Its TLS is NSS, so the
/// certificate lives in a database that `certutil` makes.
final class Upsd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/lib/nut/upsd");
    private static final Path DRIVER = Path.of("/lib/nut/dummy-ups");
    private static final Path CERTUTIL = Path.of("/usr/bin/certutil");
    private static final int FEWEST_VARIABLES = 60;
    private static final String PASSWORD = "of-the-database";
    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private Upsd(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /// @param unit recorded by the lab
    /// @param port 0: any
    static Upsd start(Path unit, int port, boolean tls) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PROGRAM) && Files.isExecutable(CERTUTIL)
                && Files.exists(unit),
                "nut-server, libnss3-tools or the lab's recordings are not here");
        Path folder = Files.createTempDirectory("upsd");
        int chosen = port == 0 ? freePort() : port;
        Upsd upsd = new Upsd(folder, chosen);
        upsd.configure(unit, tls);
        upsd.run(DRIVER.toString(), "-a", "u", "-u", user(), "-F");
        Path socket = folder.resolve("run/dummy-ups-u");
        await(() -> Files.exists(socket));
        upsd.run(PROGRAM.toString(), "-F", "-u", user());
        await(() -> answers(chosen));
        return upsd;
    }

    private void configure(Path unit, boolean tls) throws IOException, InterruptedException {
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Files.createDirectory(folder.resolve("run"));
        Files.copy(unit, etc.resolve("u.dev"), StandardCopyOption.REPLACE_EXISTING);
        write(etc.resolve("ups.conf"), "[u]\n driver = dummy-ups\n port = u.dev\n");
        write(etc.resolve("upsd.users"), "[lab]\n password = labpass\n actions = SET\n");
        String listen = "LISTEN 127.0.0.1 " + port + "\n";
        if (!tls) {
            write(etc.resolve("upsd.conf"), listen);
            return;
        }
        Path database = Files.createDirectory(folder.resolve("certificates"));
        Path password = folder.resolve("password");
        write(password, PASSWORD + "\n");
        Path noise = folder.resolve("noise");
        byte[] random = new byte[256];
        new java.security.SecureRandom().nextBytes(random);
        Files.write(noise, random);
        certutil("-N", "-d", "sql:" + database, "-f", password.toString());
        certutil("-S", "-d", "sql:" + database, "-f", password.toString(), "-n", "upsd", "-s",
                "CN=upsd", "-x", "-t", "CT,C,C", "-m", Long.toString(System.nanoTime() >>> 16),
                "-v", "12", "-z", noise.toString());
        write(etc.resolve("upsd.conf"), listen + "CERTPATH " + database
                + "\nCERTIDENT \"upsd\" \"" + PASSWORD + "\"\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    private static void certutil(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(CERTUTIL.toString()));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as("certutil %s", arguments[0]).isZero();
    }

    private void run(String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + processes.size()).toFile());
        builder.environment()
                .putAll(Map.of("NUT_CONFPATH", folder.resolve("etc").toString(),
                        "NUT_STATEPATH", folder.resolve("run").toString(), "NUT_ALTPIDPATH",
                        folder.resolve("run").toString()));
        processes.add(builder.start());
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private interface Check {
        boolean holds() throws IOException;
    }

    private static void await(Check check) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!check.holds()) {
            assumeTrue(System.nanoTime() < end, "upsd did not start");
            Thread.sleep(50);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("LIST VAR u\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write("LOGOUT\n".getBytes(StandardCharsets.US_ASCII));
            // the driver has handed over all of its variables a moment after it is there
            String answer = new String(socket.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            return answer.split("VAR u ").length > FEWEST_VARIABLES;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroy();
        }
        for (Process process : processes) {
            try {
                process.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
