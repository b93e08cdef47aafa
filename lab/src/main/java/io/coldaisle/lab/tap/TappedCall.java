package io.coldaisle.lab.tap;

import io.coldaisle.lab.tap.Spoken.Kind;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.function.BiConsumer;

/// One call that is passed on, word by word, in either direction; one word at a time is under way in each.
final class TappedCall extends ServerCall.Listener<byte[]> {
    private static final byte[] NOTHING = new byte[0];

    private final ServerCall<byte[], byte[]> down;
    private final ClientCall<byte[], byte[]> up;
    private final BiConsumer<Kind, byte[]> heard;

    TappedCall(ServerCall<byte[], byte[]> down, ClientCall<byte[], byte[]> up,
            BiConsumer<Kind, byte[]> heard) {
        this.down = down;
        this.up = up;
        this.heard = heard;
    }

    TappedCall begun(Metadata headers) {
        heard.accept(Kind.OPENED, NOTHING);
        up.start(new FromHub(), headers);
        up.request(1);
        down.request(1);
        return this;
    }

    @Override
    public void onMessage(byte[] message) {
        heard.accept(Kind.AGENT, message);
        up.sendMessage(message);
        down.request(1);
    }

    @Override
    public void onHalfClose() {
        up.halfClose();
    }

    @Override
    public void onCancel() {
        up.cancel("the agent has gone", null);
    }

    private final class FromHub extends ClientCall.Listener<byte[]> {
        @Override
        public void onHeaders(Metadata headers) {
            down.sendHeaders(headers);
        }

        @Override
        public void onMessage(byte[] message) {
            heard.accept(Kind.HUB, message);
            down.sendMessage(message);
            up.request(1);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            heard.accept(Kind.ENDED, NOTHING);
            if (!down.isCancelled()) {
                down.close(status, trailers);
            }
        }
    }
}
