package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

class SnmpRecordingTest {
    private static final String VENDOR = "1.3.6.1.4.1.99999.1.";

    @TempDir
    private Path folder;

    private static NavigableMap<OID, Variable> sample(Object... places) {
        NavigableMap<OID, Variable> values = new TreeMap<>();
        for (int i = 0; i < places.length; i += 2) {
            values.put(new OID((String) places[i]), (Variable) places[i + 1]);
        }
        return values;
    }

    private SnmpRecording again(SnmpRecording recording) throws IOException {
        Path file = folder.resolve("r" + recording.hashCode() + ".snmprec");
        recording.write(file);
        return SnmpRecording.read(file);
    }

    @Test
    void everyTypeAndEveryChangeComesBack() throws IOException {
        var first = sample(VENDOR + "1", new Integer32(-5), VENDOR + "2", new Gauge32(4294967295L),
                VENDOR + "3", new Counter32(7), VENDOR + "4", new Counter64(-1), VENDOR + "5",
                new TimeTicks(4711), VENDOR + "6", new OID("1.3.6.1"), VENDOR + "7",
                new IpAddress("192.0.2.9"), VENDOR + "8", new OctetString("a | b"), VENDOR + "9",
                new OctetString(new byte[]{0, (byte) 0xFF, '\n'}), VENDOR + "10",
                new OctetString(""), VENDOR + "11", new Opaque(new byte[]{1, 2}));
        var second = new TreeMap<>(first);
        second.put(new OID(VENDOR + "1"), new Integer32(6));
        second.remove(new OID(VENDOR + "3"));
        second.put(new OID(VENDOR + "12"), new OctetString("new"));
        SnmpRecording recording = new SnmpRecording();
        recording.add(0, first, true);
        recording.add(10_000, second, true);
        SnmpRecording read = again(recording);
        assertThat(read.samples()).isEqualTo(2);
        assertThat(read.atMs(1)).isEqualTo(10_000);
        assertThat(read.values(0)).isEqualTo(first);
        assertThat(read.values(1)).isEqualTo(second);
    }

    @Test
    void aCredentialNeverStaysInIt() throws IOException {
        SnmpRecording recording = new SnmpRecording();
        recording.add(0, sample(VENDOR + "1", new OctetString("s3cret"), VENDOR + "2",
                new OctetString("community s3cret rw"), VENDOR + "3", new OctetString("ok")),
                true);
        recording.leaveOutSecrets(new Endpoint(Protocol.SNMP, "192.0.2.1", 161, "", false,
                new Login.Community(new Secret("s3cret")), new Trust.SystemAuthorities()));
        assertThat(recording.leftOut()).isEqualTo(2);
        assertThat(again(recording).values(0)).containsOnlyKeys(new OID(VENDOR + "3"));
    }

    @Test
    void whatTellsWhoseItIsIsReplacedAlwaysByTheSame() throws IOException {
        SnmpRecording recording = new SnmpRecording();
        var mac = OctetString.fromHexString("00:c0:b7:01:02:03");
        recording.add(0, sample("1.3.6.1.2.1.1.1.0",
                new OctetString("PDU SN ZA1234567 at 10.1.2.3 (rack-7.acme.example)"),
                "1.3.6.1.2.1.1.4.0", new OctetString("jane@acme.example"), "1.3.6.1.2.1.1.5.0",
                new OctetString("rack-7.acme.example"), "1.3.6.1.2.1.1.6.0",
                new OctetString("Hall 3"), "1.3.6.1.2.1.4.20.1.1.10.1.2.3",
                new IpAddress("10.1.2.3"), VENDOR + "1.0", new OctetString("ZA1234567"),
                VENDOR + "2.0", mac, VENDOR + "3.0", new IpAddress("10.1.2.3"), VENDOR + "4.0",
                new Integer32(230), VENDOR + "5.0",
                new OctetString("mail to bob@acme.example, MAC 00:C0:B7:0A:0B:0C")), true);
        recording.add(1000, sample(VENDOR + "1.0", new OctetString("ZA1234567"), VENDOR + "3.0",
                new IpAddress("10.1.2.3")), false);
        assertThat(recording.anonymise(List.of(VENDOR + "1.0"))).isPositive();
        Path file = folder.resolve("anonymous.snmprec");
        recording.write(file);
        assertThat(Files.readString(file)).contains("PDU SN serial-1 at 198.18.0.1 (name-1)",
                VENDOR + "1.0|4|serial-1", VENDOR + "3.0|64|198.18.0.1", VENDOR + "4.0|2|230")
                .doesNotContain("acme", "ZA1234567", "10.1.2.3", "00c0b7", "00:C0:B7", "Hall 3");
        assertThat(recording.values(1).get(new OID(VENDOR + "1.0")))
                .hasToString("serial-1");
    }

    @Test
    void aBrokenFileIsNamedWithItsLineAndARandomOneBreaksNothing() throws IOException {
        Path file = folder.resolve("broken.snmprec");
        Files.writeString(file, "1.3.6.1|2|1\n1.3.x|2|1\n");
        assertThatThrownBy(() -> SnmpRecording.read(file)).hasMessageContaining(":2: is no OID")
                .hasMessageContaining("record the device again");
        Random random = new Random(11);
        String[] parts = {"1.3.6.1.2", "|", "2", "4x", "64", "70", "zz", "\n", "# sample ", "99",
            "# gone ", "-1", ".", "6"};
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            Files.writeString(file, text, StandardCharsets.ISO_8859_1);
            try {
                assertThat(SnmpRecording.read(file).samples()).isPositive();
            } catch (IOException told) {
                assertThat(told).hasMessageContaining("broken.snmprec");
            }
        }
    }
}
