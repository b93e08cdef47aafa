package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.snmp.SnmpCodec.Decoded;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.VariableBinding;

class CodecTest {
    private final CommunityCodec codec = new CommunityCodec("public",
            io.coldaisle.agent.device.Login.SnmpVersion.V2C);

    private PDU get() {
        PDU pdu = codec.newPdu();
        pdu.setType(PDU.GET);
        pdu.setRequestID(new Integer32(1));
        pdu.add(new VariableBinding(new OID("1.3.6.1.2.1.1.3.0")));
        return pdu;
    }

    /// The bytes net-snmp sends for `snmpget -v2c -c public HOST 1.3.6.1.2.1.1.3.0` with request 1.
    @Test
    void aRequestHasTheBytesOfTheStandard() throws IOException {
        assertThat(HexFormat.of().formatHex(codec.encode(get()))).isEqualTo("302602010104067075626c"
                + "6963a019020101020100020100300e300c06082b060102010103000500");
    }

    @Test
    void aResponseIsReadAndARequestIsNoResponse() throws IOException {
        String response = "302802010104067075626c6963a21b0201010201000201003010300e06082b0601"
                + "020101030043020539";
        Decoded decoded = codec.decode(HexFormat.of().parseHex(response));
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Response.class, it -> {
            assertThat(it.requestId()).isEqualTo(1);
            assertThat(SnmpValues.number(it.pdu().get(0).getVariable())).isEqualTo(1337);
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> codec.decode(codec.encode(get())))
                .isInstanceOf(IOException.class);
    }

    /// Whatever a datagram holds, decoding ends, and ends in an exception the session counts.
    @Test
    void mangledDatagramsAreRefusedAndNeverWorse() throws IOException {
        byte[] good = HexFormat.of()
                .parseHex("302802010104067075626c6963a21b02010102010002010030"
                        + "10300e06082b0601020101030043020539");
        UserCodec version3 = new UserCodec(new Login.SnmpUser("u", Login.AuthProtocol.SHA256,
                new Secret("authauth"), Login.PrivProtocol.AES256, new Secret("privpriv"), ""));
        PDU request = version3.newPdu();
        request.setType(PDU.GET);
        request.setRequestID(new Integer32(5));
        byte[] secured = version3.encode(request);
        Random random = new Random(4711);
        for (int round = 0; round < 20_000; round++) {
            byte[] mangled = (round % 2 == 0 ? good : secured).clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = java.util.Arrays.copyOf(mangled, random.nextInt(mangled.length + 1));
            decode(round % 2 == 0 ? codec : version3, cut);
        }
    }

    private static void decode(SnmpCodec codec, byte[] datagram) {
        try {
            assertThat(codec.decode(datagram)).isNotNull();
        } catch (IOException | RuntimeException refused) {
            // what SnmpSession counts as garbage
        }
    }

    @Test
    void numbersHideInTextAndInOpaque() {
        assertThat(SnmpValues.number(new OctetString("23.5"))).isEqualTo(23.5);
        assertThat(SnmpValues.number(new OctetString("notsupported"))).isNaN();
        assertThat(SnmpValues.number(new OctetString("-"))).isNaN();
        assertThat(SnmpValues.number(new Opaque(new byte[]{(byte) 0x9f, 0x78, 4, 0x41, 0x48, 0,
            0}))).isEqualTo(12.5);
        assertThat(SnmpValues.number(new org.snmp4j.smi.Counter64(-1))).isEqualTo(0x1p64);
        assertThat(SnmpValues.text(new OctetString(" a\u0007b\n"))).isEqualTo("ab");
    }
}
