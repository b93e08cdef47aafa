package io.coldaisle.agent.modbus;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/// Cuts the stream into frames, however it was cut on the way. A header that cannot be one means
/// that the place in the stream is lost: the connection is of no more use.
final class MbapFrames extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < MbapCodec.HEADER) {
            return;
        }
        int start = in.readerIndex();
        int protocol = in.getUnsignedShort(start + 2);
        int length = in.getUnsignedShort(start + 4);
        if (protocol != 0) {
            throw new CorruptedFrameException("protocol id " + protocol + " instead of 0");
        }
        if (length < MbapCodec.SHORTEST || length > MbapCodec.LONGEST) {
            throw new CorruptedFrameException("a length of " + length + ", allowed are "
                    + MbapCodec.SHORTEST + " to " + MbapCodec.LONGEST);
        }
        if (in.readableBytes() < MbapCodec.HEADER - 1 + length) {
            return;
        }
        int transactionId = in.readUnsignedShort();
        in.skipBytes(4);
        int unitId = in.readUnsignedByte();
        byte[] pdu = new byte[length - 1];
        in.readBytes(pdu);
        out.add(new MbapFrame(transactionId, unitId, pdu));
    }
}
