package io.coldaisle.agent.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ByteMutator;
import io.coldaisle.agent.FuzzRun;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.profile.RegisterMap;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever comes over a Modbus connection: the stream is cut into frames or given up, a poll on such
/// answers ends, and the next good one is read. Guided by coverage with `.ci/fuzz`.
public final class ModbusFuzzTest {
    private static final RegisterMap MAP = ProfileLibrary.shipped()
            .registerMaps()
            .stream()
            .filter(map -> map.name().equals("eastron-sdm630"))
            .findFirst()
            .orElseThrow();
    private static final int MOST_REQUESTS = 5_000;

    public static void fuzzerTestOneInput(byte[] stream) {
        Deque<MbapFrame> frames = frames(stream);
        poll(frames);
        if (!poll(null).answeredSome()) {
            throw new AssertionError("good answers are no longer understood");
        }
    }

    private static Deque<MbapFrame> frames(byte[] stream) {
        EmbeddedChannel channel = new EmbeddedChannel(new MbapFrames());
        Deque<MbapFrame> frames = new ArrayDeque<>();
        try {
            channel.writeInbound(Unpooled.wrappedBuffer(stream));
        } catch (DecoderException givenUp) {
            // the line is closed
        }
        for (MbapFrame frame = channel.readInbound(); frame != null; frame = channel
                .readInbound()) {
            frames.add(frame);
        }
        var _ = channel.close();
        return frames;
    }

    /// A whole poll on these answers, in turn; null answers rightly.
    private static RegisterRun poll(@org.jspecify.annotations.Nullable Deque<MbapFrame> answers) {
        RegisterPlan plan = new RegisterPlan(MAP);
        RegisterRun run = new RegisterRun(plan, 1, plan.blocks(true, 1));
        int requests = 0;
        for (ReadRequest request = run.next(); request != null; request = run.next()) {
            if (++requests > MOST_REQUESTS) {
                throw new AssertionError("a poll that does not end");
            }
            run.take(reply(answers, request));
        }
        run.conclude(1);
        RegisterReadings readings = new RegisterReadings("d", plan.points());
        for (int at = 0; at < plan.points().size(); at++) {
            readings.read(at, run.data(at), run.failed(at), 1, new ArrayList<>(),
                    new ArrayList<>());
        }
        return run;
    }

    private static ModbusReply reply(@org.jspecify.annotations.Nullable Deque<MbapFrame> answers,
            ReadRequest request) {
        if (answers == null) {
            byte[] right = FakeGateway.right(MbapCodec.encode(1, request));
            byte[] pdu = new byte[right.length - MbapCodec.HEADER];
            System.arraycopy(right, MbapCodec.HEADER, pdu, 0, pdu.length);
            return MbapCodec.decode(new MbapFrame(1, request.unitId(), pdu), request);
        }
        MbapFrame frame = answers.poll();
        if (frame == null) {
            return new ModbusReply.NoAnswer(1);
        }
        answers.add(frame);
        // whatever length it says, and then the same with the length that was asked for
        ModbusReply said = MbapCodec.decode(frame, request);
        return said instanceof ModbusReply.Malformed && frame.pdu().length > 40
                ? new ModbusReply.Values(ByteBuffer
                        .allocate(request.function().bytes(request.count()))
                        .put(frame.pdu(), 0, Math.min(frame.pdu().length,
                                request.function().bytes(request.count())))
                        .array())
                : said;
    }

    private static List<byte[]> good() {
        RegisterPlan plan = new RegisterPlan(MAP);
        List<byte[]> good = new ArrayList<>();
        ByteBuffer all = ByteBuffer.allocate(64 * 1024);
        for (RegisterPlan.Block block : plan.blocks(true, 1)) {
            byte[] request = MbapCodec.encode(good.size() + 1, block.request(1));
            good.add(FakeGateway.right(request));
            good.add(FakeGateway.refusal(request, good.size() % 12));
            all.put(good.get(good.size() - 2));
        }
        byte[] stream = new byte[all.position()];
        all.flip().get(stream);
        good.add(stream);
        return good;
    }

    @Test
    void everyStreamIsCutIntoFramesOrGivenUp() throws IOException {
        FuzzRun.keep("modbus", good());
        assertThat(FuzzRun.run(24, new ByteMutator(24), good(),
                ModbusFuzzTest::fuzzerTestOneInput, IllegalStateException.class, 16 << 20))
                .isZero();
    }
}
