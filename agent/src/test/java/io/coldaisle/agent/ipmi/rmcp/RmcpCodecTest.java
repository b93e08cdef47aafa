package io.coldaisle.agent.ipmi.rmcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import io.coldaisle.agent.ipmi.message.Responder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RmcpCodecTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Test
    void aPingIsThatOfTheStandardAndAPongTellsWhetherIpmiIsThere() {
        assertThat(RmcpCodec.ping(7)).isEqualTo(hex("0600ff06000011be80070000"));
        assertThat(RmcpCodec.decode(
                hex("0600ff06000011be40070010000011be000000008100000000000000")))
                .isEqualTo(new RmcpFrame.Pong(7, true));
        assertThat(RmcpCodec.decode(
                hex("0600ff06000011be40070010000011be000000000100000000000000")))
                .isEqualTo(new RmcpFrame.Pong(7, false));
    }

    @Test
    void aMessageOutsideASessionIsTheOneIpmitoolSends() {
        // ipmitool's Get Channel Authentication Capabilities, but for the sequence number
        Bytes message = IpmbMessage.request(
                Commands.getChannelAuthenticationCapabilities(0x8E, 4), 0);
        assertThat(message.array()).isEqualTo(hex("2018c88100388e04b5"));
        assertThat(RmcpCodec.version15(RmcpCodec.TYPE_NONE, 0, 0, Bytes.NONE, message))
                .isEqualTo(hex("0600ff07000000000000000000092018c88100388e04b5"));
    }

    @Test
    void aRequestToASatelliteTravelsInsideSendMessage() {
        var request = new IpmiRequest(new Responder(0x30, 2, 1), Commands.SENSOR, 0x2D,
                Bytes.of(14));
        byte[] message = IpmbMessage.request(request, 5).array();
        assertThat(message).startsWith(hex("2018c8811434"));
        Bytes inner = Bytes.wrap(message).part(7, message.length - 8);
        assertThat(message[6]).as("tracked, channel 2").isEqualTo((byte) 0x42);
        assertThat(inner.array()).startsWith(hex("3011bf20142d0e"));
        assertThat(IpmbMessage.checksum(inner.part(0, 3))).isZero();
        assertThat(IpmbMessage.checksum(inner.rest(3))).isZero();
    }

    @Test
    void version15CodesAreMd5OverPasswordSessionMessageAndSequence() {
        // md5("labpass" padded to 16, 01000000, 0102, 02000000, the same password), by md5sum
        Bytes code = Version15Layer.code(Bytes.wrap("labpass".getBytes(
                java.nio.charset.StandardCharsets.US_ASCII)), 1, Bytes.of(1, 2), 2);
        assertThat(code.toString()).isEqualTo("0e7ff735a585ad40542f90cde775d779");
    }

    @Test
    void cipherSuiteRecordsOfOpenIpmiAreReadToTheEnd() {
        Bytes records = Bytes
                .wrap(hex("c000004080c001014080c002014180c003014181c004014182c005014183"
                        + "c006024080c007024280c008024281c009024282c00a024283c00b024380c00c024381c00d024382"
                        + "c00e024383"));
        assertThat(CipherSuite.numbers(records)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
                11, 12, 13, 14);
        assertThat(CipherSuite.secure(CipherSuite.numbers(records)))
                .containsExactly(CipherSuite.SHA1);
        assertThat(CipherSuite.numbers(Bytes.wrap(hex("c1804b3200000301c01103448101"))))
                .as("an OEM record is passed over")
                .containsExactly(17);
        assertThat(CipherSuite.secure(java.util.Set.of(0))).as("none is better than suite 0")
                .isEmpty();
        assertThat(CipherSuite.secure(java.util.Set.of())).as("a BMC that does not tell")
                .containsExactly(CipherSuite.SHA256, CipherSuite.SHA1);
        assertThatThrownBy(() -> CipherSuite.numbers(Bytes.of(0x11)))
                .isInstanceOf(MalformedAnswer.class);
    }

    @Test
    void aSequenceNumberIsTakenOnceAndNotWhenItIsFarBehind() {
        SequenceWindow window = new SequenceWindow();
        assertThat(window.take(1)).isTrue();
        assertThat(window.take(1)).isFalse();
        assertThat(window.take(4)).isTrue();
        assertThat(window.take(2)).as("late, but new").isTrue();
        assertThat(window.take(2)).isFalse();
        assertThat(window.take(1000)).isTrue();
        assertThat(window.take(969)).isTrue();
        assertThat(window.take(968)).as("32 behind").isFalse();
        assertThat(window.take(0)).as("outside a session").isFalse();
        assertThat(window.take(Integer.MAX_VALUE)).isTrue();
        assertThat(window.take(Integer.MIN_VALUE)).as("numbers are unsigned").isTrue();
        assertThat(window.take(Integer.MAX_VALUE)).isFalse();
    }

    @Test
    void mutatedDatagramsAreDecodedOrRefusedAndNeverAnythingElse() {
        Random random = new Random(4711);
        var seeds = new java.util.ArrayList<>(CapturedLogins.SUITE_3);
        seeds.addAll(CapturedLogins.SUITE_17);
        int refused = 0;
        for (int round = 0; round < 40_000; round++) {
            byte[] datagram = mutated(seeds.get(random.nextInt(seeds.size())).array(), random);
            try {
                RmcpFrame frame = RmcpCodec.decode(datagram);
                if (frame instanceof RmcpFrame.Version15 given) {
                    IpmbMessage.response(given.message());
                }
            } catch (MalformedAnswer malformed) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1000, 40_000);
    }

    static byte[] mutated(byte[] bytes, Random random) {
        byte[] changed = java.util.Arrays.copyOf(bytes,
                random.nextInt(4) == 0 ? random.nextInt(bytes.length + 8) : bytes.length);
        for (int i = random.nextInt(4); i > 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }
}
