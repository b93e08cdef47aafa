package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ProtocolLab.Printed;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.PollScheduler;
import io.coldaisle.agent.poll.PollSettings;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.model.DeviceInventory.Placement;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a broken device does to the agent: an error that names it, and nothing to the others.
class BrokenDevicesTest {
    private static final Login PUBLIC = new Login.Community(new Secret("public"));
    private final BlockingQueue<PollReport> reports = new LinkedBlockingQueue<>();

    private static Device device(String name, Protocol protocol, int port, String path,
            Login login, Trust trust) {
        return new Device(name, "", new Placement("", ""), 1000, 900, List.of(new Endpoint(protocol,
                "127.0.0.1", port, path, protocol == Protocol.REDFISH, login, trust)));
    }

    private static Device snmp(String name, String address) {
        return device(name, Protocol.SNMP, port(address), "", PUBLIC,
                new Trust.SystemAuthorities());
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private PollReport await(String device, Predicate<PollOutcome> what)
            throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < until) {
            PollReport report = reports.poll(1, TimeUnit.SECONDS);
            if (report != null && report.device().name().equals(device)
                    && what.test(report.outcome())) {
                return report;
            }
        }
        throw new AssertionError("no such report of " + device);
    }

    @Test
    void silentHungAndBabblingDevicesAreNamedAndDelayNobody(@TempDir Path folder)
            throws IOException, InterruptedException {
        ProtocolLab lab = ProtocolLab.require();
        Traffic traffic = new Traffic();
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                Babbler babbler = new Babbler();
                ServerSocket hung = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                NetworkLoop loop = new NetworkLoop("broken");
                Pollers pollers = new Pollers(loop, traffic,
                        new FilePinStore(folder.resolve("pins")), SessionStore.NONE,
                        CopyStore.NONE, ProfileLibrary.shipped());
                PollScheduler scheduler = new PollScheduler(loop, PollSettings.DEFAULT,
                        reports::add)) {
            Login user = new Login.UserPassword("lab", new Secret("labpass"));
            List<Device> devices = List.of(
                    snmp("well", lab.address("snmp", "apc_ap8959eu3")),
                    snmp("silent", "127.0.0.1:" + silent.getLocalPort()),
                    snmp("babbler", "127.0.0.1:" + babbler.port()),
                    device("hung", Protocol.REDFISH, hung.getLocalPort(), "", user,
                            new Trust.FirstUse()),
                    device("hung-nut", Protocol.NUT, hung.getLocalPort(), "ups", new Login.None(),
                            new Trust.SystemAuthorities()));
            devices.forEach(device -> scheduler.add(device, pollers.create(device)));
            for (String name : List.of("silent", "babbler", "hung", "hung-nut")) {
                PollReport report = await(name, outcome -> !outcome.deviceIsAlive());
                assertThat(report.describe()).contains(name, "127.0.0.1", "no answer");
            }
            PollReport well = await("well", PollOutcome.Answered.class::isInstance);
            assertThat(well.finishedAtMs() - well.startedAtMs()).isLessThan(800);
            assertThat(traffic.garbageMessages()).isPositive();
        }
    }

    /// Answers every datagram with noise, the first bytes of which look like SNMP.
    private static final class Babbler implements AutoCloseable {
        private final DatagramSocket socket;

        Babbler() throws IOException {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::babble);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void babble() {
            Random random = new Random(7);
            byte[] buffer = new byte[2000];
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    socket.receive(packet);
                    byte[] noise = new byte[20 + random.nextInt(200)];
                    random.nextBytes(noise);
                    System.arraycopy(buffer, 0, noise, 0, random.nextInt(20));
                    socket.send(new DatagramPacket(noise, noise.length,
                            packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Test
    void aWrongPasswordIsAccessDeniedOverEveryProtocolThatTellsUs() {
        ProtocolLab lab = ProtocolLab.require();
        String wrong = lab.secret("not-the-password").toString();
        Printed snmp = ProtocolLab.agent("probe", "--secret-file", wrong, "snmp://"
                + lab.address("snmpd", "net-snmp") + "?v3user=labsha256&auth=SHA256&priv=AES256");
        assertThat(snmp.code()).isEqualTo(1);
        assertThat(snmp.err()).contains(lab.address("snmpd", "net-snmp"), "access denied",
                "wrong authentication password");
        Printed redfish = ProtocolLab.agent("probe", "--secret-file", wrong,
                "--trust-on-first-use",
                "redfish+https://lab@" + lab.address("redfish", "dell-idrac9"));
        assertThat(redfish.code()).isEqualTo(1);
        assertThat(redfish.err()).contains("access denied", "refuses user lab");
        assertThat(snmp.err() + snmp.out() + redfish.err() + redfish.out())
                .doesNotContain("not-the-password");
    }

    @Test
    void aCertificateNobodyVouchesForIsNotTrustedAndAPinHoldsOnlyForItsOwn() {
        ProtocolLab lab = ProtocolLab.require();
        String secret = lab.secret("labpass").toString();
        String target = "redfish+https://lab@" + lab.address("redfish", "hpe-ilo5-dl325");
        Printed unknown = ProtocolLab.agent("probe", "--secret-file", secret, target);
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("not trusted", "pin");
        Printed first = ProtocolLab.agent("probe", "--secret-file", secret,
                "--trust-on-first-use", target);
        assertThat(first.code()).isZero();
        String pin = first.err().replaceAll("(?s).*--pin ([0-9a-f]{64}).*", "$1");
        assertThat(ProtocolLab.agent("probe", "--secret-file", secret, "--pin", pin, target)
                .code()).isZero();
        Printed changed = ProtocolLab.agent("probe", "--secret-file", secret, "--pin",
                "00".repeat(32), target);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.err()).contains("certificate has changed", "00".repeat(32), pin);
    }

    @Test
    void anExpiredCertificateIsNamedAsExpired(@TempDir Path folder) throws Exception {
        try (ExpiredTlsServer server = new ExpiredTlsServer()) {
            Path authority = folder.resolve("expired.pem");
            Files.writeString(authority, server.certificatePem());
            Path secret = folder.resolve("secret");
            Files.writeString(secret, "x");
            Files.setPosixFilePermissions(secret,
                    java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            Printed printed = ProtocolLab.agent("probe", "--secret-file", secret.toString(),
                    "--ca", authority.toString(),
                    "redfish+https://lab@127.0.0.1:" + server.port());
            assertThat(printed.code()).isEqualTo(1);
            assertThat(printed.err()).contains("127.0.0.1:" + server.port(), "not trusted",
                    "expired");
        }
    }

    @Test
    void aClosedPortIsUnreachableAndSchemesOfLaterVersionsSaySo() {
        Printed closed = ProtocolLab.agent("probe", "nut://127.0.0.1:1/ups");
        assertThat(closed.code()).isEqualTo(1);
        assertThat(closed.err()).contains("unreachable");
        assertThat(ProtocolLab.agent("probe", "redfish+https://u:secret@127.0.0.1").err())
                .contains("no place in a URL")
                .doesNotContain("secret@");
    }

    @Test
    void everyDeviceOfAConfigurationIsReachedOnceByCheck(@TempDir Path folder)
            throws IOException {
        ProtocolLab lab = ProtocolLab.require();
        Path secret = lab.secret("public");
        Path config = folder.resolve("agent.yaml");
        Files.writeString(config, """
                agent: {name: a1, data: data}
                credentials: {pdu: {community: "file:%s"}}
                polling: {timeout: 5s}
                devices:
                  - name: pdu-a
                    endpoints: [{url: "snmp://%s", credentials: pdu}]
                  - name: ups-a
                    endpoints: [{url: "nut://%s/eaton-9px"}]
                  - name: gone
                    timeout: 500ms
                    endpoints: [{url: "nut://127.0.0.1:1/x"}]
                """.formatted(secret, lab.address("snmp", "apc_ap8959eu3"),
                lab.address("nut", "eaton-9px")));
        Printed printed = ProtocolLab.agent("check", "--reach", "--config", config.toString());
        assertThat(printed.out()).containsPattern("pdu-a: answered with [1-9][0-9] sensors")
                .contains("ups-a: answered with 17 sensors", "gone: unreachable");
        assertThat(printed.code()).isEqualTo(1);
    }
}
