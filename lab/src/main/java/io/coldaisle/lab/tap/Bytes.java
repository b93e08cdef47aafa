package io.coldaisle.lab.tap;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Messages as they are on the wire.
final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    private static final Bytes AS_THEY_ARE = new Bytes();

    private Bytes() {}

    /// A method of any kind whose messages are left as they are.
    static MethodDescriptor<byte[], byte[]> method(String name) {
        return MethodDescriptor.newBuilder(AS_THEY_ARE, AS_THEY_ARE)
                .setFullMethodName(name)
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .build();
    }

    @Override
    public InputStream stream(byte[] message) {
        return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a message cannot be read", e);
        }
    }
}
