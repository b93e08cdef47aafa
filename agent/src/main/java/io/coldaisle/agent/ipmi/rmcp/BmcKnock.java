package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.CompletionCode;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.poll.Knock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds a BMC without a login: the presence ping of RMCP (ASF 2.0, 3.2.4.2), then Get Channel
/// Authentication Capabilities outside of a session (IPMI 2.0, 22.13).
///
/// ```
/// ping ── pong or silence ── capabilities ── here | silent
/// ```
/// A BMC may leave the ping unanswered, so its silence proves nothing.
public final class BmcKnock implements Knock {
    private static final int TAG = 1;
    private static final int PLUS = 0x80;
    private static final int THIS_CHANNEL = 0x0E;
    private static final IpmiRequest ASK = Commands.getChannelAuthenticationCapabilities(
            PLUS | THIS_CHANNEL, Role.USER);
    private final DatagramTransport transport;
    private final Endpoint endpoint;
    private final Courier courier;
    private boolean closed;

    public BmcKnock(DatagramTransport transport, Endpoint endpoint, long attemptMs) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.courier = new Courier(transport, attemptMs);
    }

    @Override
    public void begin(Consumer<Answer> done) {
        transport.loop().resolve(endpoint.host(), endpoint.port(), found -> {
            if (closed) {
                return;
            }
            if (found.isUnresolved()) {
                done.accept(new Answer.Silent());
                return;
            }
            courier.open(found);
            courier.exchange(1, () -> RmcpCodec.ping(TAG), new Courier.Recipient() {
                @Override
                public @Nullable Runnable take(RmcpFrame frame) {
                    return frame instanceof RmcpFrame.Pong ? () -> capabilities(done) : null;
                }

                @Override
                public void silent() {
                    capabilities(done);
                }
            });
        });
    }

    private void capabilities(Consumer<Answer> done) {
        courier.exchange(1, () -> RmcpCodec.version15(RmcpCodec.TYPE_NONE, 0, 0, Bytes.NONE,
                IpmbMessage.request(ASK, TAG)), new Courier.Recipient() {
                    @Override
                    public @Nullable Runnable take(RmcpFrame frame) {
                        Answer answer = frame instanceof RmcpFrame.Version15 given
                                ? answer(given)
                                : null;
                        return answer == null ? null : () -> done.accept(answer);
                    }

                    @Override
                    public void silent() {
                        done.accept(new Answer.Silent());
                    }
                });
    }

    private static @Nullable Answer answer(RmcpFrame.Version15 frame) {
        IpmbMessage message = IpmbMessage.response(frame.message());
        if (!message.answers(ASK, TAG)) {
            return null;
        }
        if (message.code() != CompletionCode.OK) {
            return new Answer.Refused(String.format("completion code %02Xh", message.code()));
        }
        Bytes data = message.data();
        boolean plus = data.length() > 3 && data.bit(1, 7) && data.bit(3, 1);
        return new Answer.Here(new Told("", "", "", "", plus ? "IPMI 2.0" : "IPMI 1.5",
                List.of()));
    }

    @Override
    public void close() {
        closed = true;
        courier.close();
    }
}
