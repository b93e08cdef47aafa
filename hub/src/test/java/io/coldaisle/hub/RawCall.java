package io.coldaisle.hub;

import com.google.protobuf.CodedOutputStream;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A call of which each message is any bytes at all, also more of them than one would want in memory.
final class RawCall {
    private final ClientCall<InputStream, byte[]> call;
    private final CompletableFuture<Status> ended = new CompletableFuture<>();

    /// @param compression `gzip`, or `identity` for none
    RawCall(Channel channel, MethodDescriptor<?, ?> method, String compression) {
        call = channel.newCall(method.toBuilder(new AsIs(), new Read())
                // else nothing is sent before the call is complete
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .build(),
                CallOptions.DEFAULT.withCompression(compression)
                        .withDeadlineAfter(60, TimeUnit.SECONDS));
        call.start(new ClientCall.Listener<>() {
            @Override
            public void onClose(Status status, Metadata trailers) {
                ended.complete(status);
            }
        }, new Metadata());
        call.request(100);
    }

    RawCall send(InputStream message) {
        call.sendMessage(message);
        return this;
    }

    RawCall send(byte[] message) {
        return send(new ByteArrayInputStream(message));
    }

    /// How the hub ended it, once nothing more comes from here.
    Status end() throws Exception {
        call.halfClose();
        return ended.get(60, TimeUnit.SECONDS);
    }

    /// Has it been ended?
    boolean over() {
        return ended.isDone();
    }

    /// How the hub ends it by itself.
    Status ended() throws Exception {
        return ended.get(60, TimeUnit.SECONDS);
    }

    /// A message with one field of so many zeros, made while it is read.
    static InputStream zeros(int field, int length) throws IOException {
        ByteArrayOutputStream begin = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(begin);
        out.writeTag(field, 2);
        out.writeUInt32NoTag(length);
        out.flush();
        return new SequenceInputStream(new ByteArrayInputStream(begin.toByteArray()),
                new InputStream() {
                    private int left = length;

                    @Override
                    public int read() {
                        return left-- > 0 ? 0 : -1;
                    }

                    @Override
                    public int read(byte[] into, int from, int most) {
                        if (left <= 0) {
                            return -1;
                        }
                        int taken = Math.min(left, most);
                        java.util.Arrays.fill(into, from, from + taken, (byte) 0);
                        left -= taken;
                        return taken;
                    }
                });
    }

    private static final class AsIs implements MethodDescriptor.Marshaller<InputStream> {
        @Override
        public InputStream stream(InputStream value) {
            return value;
        }

        @Override
        public InputStream parse(InputStream stream) {
            return stream;
        }
    }

    private static final class Read implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
