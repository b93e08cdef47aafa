package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login.SnmpVersion;
import io.coldaisle.agent.snmp.SnmpCodec.Decoded;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;

class WideIntegersTest {
    /// A response of one binding, 1.3.6.1.4.1.318.1.1.13.1.3.2.0, up to the value.
    private static final String BEFORE = "303102010104067075626c6963a224020101020100020100"
            + "30193017060e2b06010401823e01010d01030200";

    private static PDU decoded(String value) throws IOException {
        byte[] datagram = HexFormat.of().parseHex(BEFORE + value);
        return ((Decoded.Response) new CommunityCodec("public", SnmpVersion.V2C)
                .decode(datagram)).pdu();
    }

    @Test
    void aSignOctetTooManyIsNoHarm() throws IOException {
        assertThat(SnmpValues.number(decoded("0205ff80000000").get(0).getVariable()))
                .isEqualTo(-2147483648.0);
        assertThat(SnmpValues.number(decoded("02050000000017").get(0).getVariable()))
                .isEqualTo(23);
    }

    @Test
    void anUnsignedValueStaysPositive() throws IOException {
        assertThat(SnmpValues.number(decoded("020500ffffffff").get(0).getVariable()))
                .isEqualTo(4294967295.0);
    }

    @Test
    void anythingElseIsLeftAsItIs() {
        Random random = new Random(4711);
        byte[] good = HexFormat.of().parseHex(BEFORE + "02050200000000");
        assertThat(WideIntegers.narrow(good.clone())).as("33 bits are not ours to cut")
                .isEqualTo(good);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = good.clone();
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            byte[] cut = java.util.Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
            assertThat(WideIntegers.narrow(cut)).hasSize(cut.length);
        }
    }
}
