package io.coldaisle.agent.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.FuzzRun;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import io.coldaisle.agent.device.Login.SnmpUser;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.agent.snmp.BerMutator;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// Whatever is sent to the notification port, it is read or refused. Fixed seeds; longer with
/// `-Dcoldaisle.fuzz.minutes=10`.
class NotificationFuzzTest {
    private static final InetSocketAddress FROM = new InetSocketAddress(
            InetAddress.getLoopbackAddress(), 9);
    private static final LocalEngine LOCAL = new LocalEngine(
            HexFormat.of().parseHex("8000000104010203"), 1, 0);
    private static final SnmpUser USER = new SnmpUser("noc", AuthProtocol.SHA256,
            new Secret("auth-password"), PrivProtocol.AES128, new Secret("priv-password"), "");
    private static final Watched NOTHING = new Watched() {
        @Override
        public String engineId() {
            return "80001f8804726163";
        }

        @Override
        public List<StateReading> states(Map<OID, Variable> instances) {
            return List.of();
        }
    };

    /// What net-snmp's programs send.
    private static List<byte[]> recorded() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/snmptrap")),
                "snmptrap of net-snmp is not installed");
        List<byte[]> sent = new ArrayList<>();
        String[] bindings = {"1.3.6.1.2.1.2.2.1.1.7", "i", "7", "1.3.6.1.2.1.31.1.1.1.1.7", "s",
            "Ethernet7"};
        sent.addAll(record(bindings, "snmptrap", "-v1", "-c", "public", "TO", "1.3.6.1.4.1.318",
                "192.0.2.1", "6", "5", "1"));
        sent.addAll(record(bindings, "snmptrap", "-v2c", "-c", "public", "TO", "1",
                "1.3.6.1.6.3.1.1.5.3"));
        sent.addAll(record(bindings, "snmpinform", "-v2c", "-c", "public", "-r", "0", "-t", "0.1",
                "TO", "1", "1.3.6.1.6.3.1.1.5.3"));
        sent.addAll(record(bindings, "snmptrap", "-v3", "-l", "authPriv", "-u", "noc", "-a",
                "SHA-256", "-A", "auth-password", "-x", "AES", "-X", "priv-password", "-e",
                "0x80001f8804726163", "TO", "1", "1.3.6.1.6.3.1.1.5.3"));
        sent.addAll(record(bindings, "snmpinform", "-v3", "-l", "authPriv", "-u", "noc", "-a",
                "SHA-256", "-A", "auth-password", "-x", "AES", "-X", "priv-password", "-r", "0",
                "-t", "0.1", "TO", "1", "1.3.6.1.6.3.1.1.5.3"));
        assertThat(sent).hasSizeGreaterThanOrEqualTo(5);
        return sent;
    }

    private static List<byte[]> record(String[] bindings, String... command) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            List<String> words = new ArrayList<>();
            for (String word : command) {
                words.add(word.equals("TO") ? "127.0.0.1:" + socket.getLocalPort() : word);
            }
            words.set(0, "/usr/bin/" + words.getFirst());
            words.addAll(List.of(bindings));
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            socket.setSoTimeout(1000);
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            socket.receive(packet);
            process.destroy();
            return List.of(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException nothing) {
            return List.of();
        }
    }

    private static Endpoint endpoint(Login login) {
        return new Endpoint(Protocol.SNMP, "127.0.0.1", 161, "", false, login,
                new Trust.SystemAuthorities());
    }

    @Test
    void whatComesToThePortIsReadOrRefused() throws IOException {
        NotificationEngine plain = NotificationEngine.ofCommunities();
        NotificationWords words = NotificationWords.shipped();
        Sender sender = new Sender("d", endpoint(USER), NOTHING, LOCAL, 0);
        long[] taken = new long[1];
        FuzzRun.run(21, new BerMutator(21), recorded(), message -> {
            MessageHead head = MessageHead.read(message);
            NotificationEngine engine = head.isVersion3()
                    ? sender.engine(head, "8000000104010203", 0)
                    : plain;
            if (engine == null) {
                return;
            }
            var received = engine.read(FROM, message).received();
            if (received != null) {
                NotificationReader said = NotificationReader.of(received.pdu());
                assertThat(said.text(words.name(said.oid()))).hasSizeLessThanOrEqualTo(200);
                words.instances(said.oid(), said.sent());
                taken[0]++;
            }
        });
        assertThat(taken[0]).as("some still make sense").isPositive();
    }

    /// A forged sender that never ends: what is kept of it is bounded.
    @Test
    void whatIsKeptOfSendersIsBounded() throws IOException {
        Strangers strangers = new Strangers();
        Informs informs = new Informs();
        for (int i = 0; i < 200_000; i++) {
            strangers.saw("192.0.2." + i);
            informs.next("k" + i, i);
        }
        assertThat(strangers.total()).isEqualTo(200_000);
        assertThat(strangers.latest()).hasSize(16);
        assertThat(informs.next("k199999", 200_000)).isEqualTo(Informs.Step.WAIT);
        assertThat(informs.next("k0", 200_000)).isEqualTo(Informs.Step.RECORD);
        Sender sender = new Sender("d", endpoint(USER), NOTHING, LOCAL, 0);
        int learned = 0;
        for (int i = 0; i < 10_000; i++) {
            MessageHead head = new MessageHead(3, String.format("80000000%08x", i),
                    new org.snmp4j.smi.OctetString("noc"));
            learned += sender.engine(head, "8000000104010203", 0) == null ? 0 : 1;
        }
        assertThat(learned).isEqualTo(4);
    }
}
