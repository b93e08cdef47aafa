package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.CompletionCode;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Requests and their answers over one courier, inside a session or outside.
final class Conversation {
    private static final int SEQUENCES = 64;
    private final Courier courier;
    private int sequence;

    Conversation(Courier courier) {
        this.courier = courier;
    }

    Courier courier() {
        return courier;
    }

    private int nextSequence() {
        sequence = (sequence + 1) % SEQUENCES;
        return sequence;
    }

    /// Outside any session, in the form of IPMI 1.5, which every BMC reads (section 13.14).
    void ask(IpmiRequest request, int attempts, Consumer<IpmiReply> done) {
        int mine = nextSequence();
        Bytes message = IpmbMessage.request(request, mine);
        byte[] datagram = RmcpCodec.version15(RmcpCodec.TYPE_NONE, 0, 0, Bytes.NONE, message);
        courier.exchange(attempts, () -> datagram,
                new Waiting(request, mine, done,
                        frame -> frame instanceof RmcpFrame.Version15 given && given.session() == 0
                                ? given.message()
                                : null));
    }

    /// How messages become datagrams of a session, and back.
    interface Wrapping {
        /// A datagram with the next sequence number.
        byte[] wrap(Bytes message);

        /// The message; null when it is not of this session, not authentic or not new.
        @Nullable
        Bytes unwrap(RmcpFrame frame);
    }

    /// Inside a session.
    void ask(Wrapping layer, IpmiRequest request, int attempts, Consumer<IpmiReply> done) {
        int mine = nextSequence();
        Bytes message = IpmbMessage.request(request, mine);
        courier.exchange(attempts, () -> layer.wrap(message),
                new Waiting(request, mine, done, layer::unwrap));
    }

    /// Tells the BMC something whose answer does not matter.
    void tell(Wrapping layer, IpmiRequest request) {
        courier.send(layer.wrap(IpmbMessage.request(request, nextSequence())));
    }

    private interface Unwrapping {
        @Nullable
        Bytes unwrap(RmcpFrame frame);
    }

    private record Waiting(IpmiRequest request, int sequence, Consumer<IpmiReply> done,
            Unwrapping unwrapping) implements Courier.Recipient {
        @Override
        public @Nullable Runnable take(RmcpFrame frame) {
            Bytes message = unwrapping.unwrap(frame);
            if (message == null) {
                return null;
            }
            IpmbMessage response = IpmbMessage.response(message);
            if (response.answers(request, sequence)) {
                return answered(response);
            }
            if (!response.acknowledges(request, sequence)) {
                return null;
            }
            if (response.code() != CompletionCode.OK) {
                return answered(response);
            }
            // Some BMCs put the satellite's answer into that to Send Message.
            return response.data().length() == 0
                    ? Courier.NOT_YET
                    : answered(IpmbMessage.response(response.data()));
        }

        private Runnable answered(IpmbMessage response) {
            return () -> done.accept(new IpmiReply.Completed(response.code(), response.data()));
        }

        @Override
        public void silent() {
            done.accept(new IpmiReply.NoAnswer(request.describe()));
        }
    }
}
