package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.CompletionCode;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.recording.Exchange;
import io.coldaisle.agent.recording.Playback;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;

/// Stands in for a session: answers as the BMC did. There is no login, since no recording holds a key.
final class RecordedLink implements BmcLink {
    /// Invalid command (IPMI 2.0, table 5-2): what is not recorded was not there.
    private static final int INVALID_COMMAND = 0xC1;
    private final Playback playback;
    private final Timeline loop;
    private int generation;

    RecordedLink(Playback playback, Timeline loop) {
        this.playback = playback;
        this.loop = loop;
    }

    @Override
    public void request(IpmiRequest request, Consumer<IpmiReply> done) {
        int mine = generation;
        IpmiReply reply = reply(request);
        // not at once: a thousand answers would be a thousand calls deep
        loop.execute(() -> {
            if (mine == generation) {
                done.accept(reply);
            }
        });
    }

    private IpmiReply reply(IpmiRequest request) {
        Exchange known = playback.answer(MessageTape.question(request));
        if (known == null) {
            return new IpmiReply.Completed(INVALID_COMMAND, Bytes.NONE);
        }
        Map<String, String> answer = known.answer();
        if (answer != null) {
            return completed(answer);
        }
        return known.silence().startsWith(MessageTape.NO_ANSWER)
                ? new IpmiReply.NoAnswer(
                        known.silence().substring(MessageTape.NO_ANSWER.length()))
                : new IpmiReply.Unreachable(known.silence());
    }

    private static IpmiReply completed(Map<String, String> answer) {
        try {
            return new IpmiReply.Completed(
                    Integer.parseInt(answer.getOrDefault(MessageTape.CODE, ""), 16),
                    Bytes.wrap(HexFormat.of()
                            .parseHex(answer.getOrDefault(MessageTape.DATA, ""))));
        } catch (IllegalArgumentException damaged) {
            return new IpmiReply.Unreachable("the recording is damaged: "
                    + damaged.getMessage());
        }
    }

    @Override
    public void presence(Consumer<IpmiReply> done) {
        loop.execute(() -> done.accept(
                new IpmiReply.Completed(CompletionCode.OK, Bytes.NONE)));
    }

    @Override
    public void abandon() {
        generation++;
    }

    @Override
    public void close() {
        generation++;
    }
}
