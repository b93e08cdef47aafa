package io.coldaisle.lab.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

final class SnmpMessageTest {
    /// GET of sysObjectID.0 as net-snmp sends it, community "public", request id 1.
    private static final String GET = "3026 020101 0406 7075626c6963 a019 020101 020100 020100"
            + " 300e 300c 0608 2b06010201010200 0500";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void aGetIsReadFromItsOctets() throws IOException {
        SnmpMessage message = SnmpMessage.decode(ByteBuffer.wrap(bytes(GET)));
        assertThat(message.community()).isEqualTo(new OctetString("public"));
        assertThat(message.pdu().getType()).isEqualTo(PDU.GET);
        assertThat(message.pdu().get(0).getOid()).isEqualTo(new OID("1.3.6.1.2.1.1.2.0"));
    }

    @Test
    void anAnswerHasTheOctetsOfTheStandard() throws IOException {
        PDU pdu = new PDU();
        pdu.setType(PDU.RESPONSE);
        pdu.setRequestID(new Integer32(1));
        pdu.add(new VariableBinding(new OID("1.3.6.1.2.1.1.7.0"), new Integer32(72)));
        byte[] encoded = new SnmpMessage(new OctetString("public"), pdu).encode();
        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(
                ("3027 020101 0406 7075626c6963 a21a 020101 020100 020100"
                        + " 300f 300d 0608 2b06010201010700 020148").replace(" ", ""));
    }

    @Test
    void versionOneIsRefused() {
        byte[] first = bytes(GET);
        first[4] = 0;
        assertThatThrownBy(() -> SnmpMessage.decode(ByteBuffer.wrap(first)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2c");
    }

    @Test
    void theOverheadIsNeverUnderestimated() throws IOException {
        PDU pdu = new PDU();
        pdu.setType(PDU.RESPONSE);
        pdu.setRequestID(new Integer32(Integer.MAX_VALUE));
        int bindings = 0;
        for (int row = 0; row < 60; row++) {
            VariableBinding binding = new VariableBinding(new OID("1.3.6.1.2.1.1." + row),
                    new Integer32(row));
            bindings += binding.getBERLength();
            pdu.add(binding);
        }
        SnmpMessage message = new SnmpMessage(new OctetString("public"), pdu);
        assertThat(message.encode().length - bindings).isLessThanOrEqualTo(message.overhead());
    }

    @Test
    void brokenDatagramsEndInAnErrorAndNothingElse() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            byte[] broken = bytes(GET);
            for (int change = random.nextInt(3); change >= 0; change--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(broken.length + 1);
            try {
                SnmpMessage.decode(ByteBuffer.wrap(broken, 0, length).slice());
            } catch (IOException | RuntimeException e) {
                assertThat(e).isNotNull(); // what the handler catches and counts
            }
        }
    }
}
