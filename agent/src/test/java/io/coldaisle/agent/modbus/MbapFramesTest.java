package io.coldaisle.agent.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MbapFramesTest {
    private static final String TWO = "000100000005110302000a" + "00020000000312" + "8302";

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }

    private static List<MbapFrame> all(EmbeddedChannel channel) {
        List<MbapFrame> frames = new ArrayList<>();
        for (MbapFrame frame = channel.readInbound(); frame != null; frame = channel
                .readInbound()) {
            frames.add(frame);
        }
        return frames;
    }

    private static void areTheTwo(List<MbapFrame> frames) {
        assertThat(frames).extracting(MbapFrame::transactionId).containsExactly(1, 2);
        assertThat(frames).extracting(MbapFrame::unitId).containsExactly(0x11, 0x12);
        assertThat(frames).extracting(MbapFrame::pdu)
                .containsExactly(new byte[]{3, 2, 0, 10}, new byte[]{(byte) 0x83, 2});
    }

    @Test
    void framesComeOutWholeHoweverTheStreamWasCut() {
        int length = TWO.length() / 2;
        for (int cut = 0; cut <= length; cut++) {
            EmbeddedChannel channel = new EmbeddedChannel(new MbapFrames());
            channel.writeInbound(bytes(TWO.substring(0, 2 * cut)),
                    bytes(TWO.substring(2 * cut)));
            areTheTwo(all(channel));
            channel.finishAndReleaseAll();
        }
        EmbeddedChannel channel = new EmbeddedChannel(new MbapFrames());
        for (int i = 0; i < length; i++) {
            channel.writeInbound(bytes(TWO.substring(2 * i, 2 * i + 2)));
        }
        areTheTwo(all(channel));
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @CsvSource({"00010001000511, protocol id 1", "00010000000211, length of 2",
        "0001000000ff11, length of 255", "00010000ffff11, length of 65535"})
    void aHeaderThatCannotBeOneIsNamed(String hex, String said) {
        EmbeddedChannel channel = new EmbeddedChannel(new MbapFrames());
        assertThatThrownBy(() -> channel.writeInbound(bytes(hex)))
                .isInstanceOf(DecoderException.class)
                .hasMessageContaining(said);
    }

    /// Whatever comes in: frames within the limits, or a complaint; never more than one frame is held.
    @Test
    void noiseGivesFramesWithinTheLimitsOrAComplaint() {
        Random random = new Random(20_260_726);
        var request = new ReadRequest(1, FunctionCode.READ_HOLDING_REGISTERS, 0, 10);
        int complaints = 0;
        int frames = 0;
        int values = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] noise = MbapCodec.encode(round, request);
            noise = Arrays.copyOf(noise, 12 + random.nextInt(400));
            noise[5] = (byte) (noise.length < 260 ? noise.length - 6 : 23);
            noise[8] = 20;
            for (int flips = random.nextInt(6); flips > 0; flips--) {
                noise[random.nextInt(Math.min(noise.length, 12))] = (byte) random.nextInt();
            }
            EmbeddedChannel channel = new EmbeddedChannel(new MbapFrames());
            try {
                channel.writeInbound(Unpooled.wrappedBuffer(noise));
            } catch (DecoderException complaint) {
                complaints++;
            }
            for (MbapFrame frame : all(channel)) {
                frames++;
                assertThat(frame.pdu().length).isBetween(2, 253);
                ModbusReply reply = MbapCodec.decode(frame, request);
                assertThat(reply.describe()).isNotEmpty();
                values += reply instanceof ModbusReply.Values ? 1 : 0;
            }
            try {
                channel.finishAndReleaseAll();
            } catch (DecoderException complaint) {
                complaints++;
            }
        }
        assertThat(complaints).isGreaterThan(100);
        assertThat(frames).isGreaterThan(100);
        assertThat(values).isPositive();
    }
}
