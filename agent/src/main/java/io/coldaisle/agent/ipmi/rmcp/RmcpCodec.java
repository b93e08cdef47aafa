package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Datagrams to bytes and back.
///
/// ```
/// RMCP     06 00 FF class                              ASF 2.0, section 3.2.2.2
/// ASF      class 06: 00 00 11 BE  type tag 00 length   section 3.2.2.3
/// IPMI 1.5 class 07: type sequence(4) session(4) [code(16)] length(1) message     IPMI 2.0, table 13-8
/// IPMI 2.0 class 07: 06 flags+type session(4) sequence(4) length(2) payload
///                    [FF.. pad length 07 code]
/// ```
final class RmcpCodec {
    static final int IPMI = 0x00;
    static final int OPEN_SESSION_REQUEST = 0x10;
    static final int OPEN_SESSION_RESPONSE = 0x11;
    static final int RAKP_1 = 0x12;
    static final int RAKP_2 = 0x13;
    static final int RAKP_3 = 0x14;
    static final int RAKP_4 = 0x15;
    static final int TYPE_NONE = 0x00;
    static final int TYPE_MD5 = 0x02;
    static final int HEADER = 4;
    private static final int TYPE_PLUS = 0x06;
    private static final int TYPE_OEM_PAYLOAD = 0x02;
    private static final int CODE_15 = 16;
    private static final byte[] ASF = {0x06, 0x00, (byte) 0xFF, 0x06, 0x00, 0x00, 0x11,
        (byte) 0xBE};
    private static final int PING = 0x80;
    private static final int PONG = 0x40;

    private RmcpCodec() {}

    static byte[] ping(int tag) {
        return ByteBuffer.allocate(12)
                .put(ASF)
                .put((byte) PING)
                .put((byte) tag)
                .putShort((short) 0)
                .array();
    }

    private static ByteBuffer ipmi(int size) {
        return ByteBuffer.allocate(HEADER + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x06)
                .put((byte) 0x00)
                .put((byte) 0xFF)
                .put((byte) 0x07);
    }

    /// @param code 16 bytes; none when nothing is authenticated
    static byte[] version15(int type, int sequence, int session, Bytes code, Bytes message) {
        return ipmi(10 + code.length() + message.length()).put((byte) type)
                .putInt(sequence)
                .putInt(session)
                .put(code.array())
                .put((byte) message.length())
                .put(message.array())
                .array();
    }

    /// A payload; in a session that protects it a trailer follows.
    static byte[] plus(int payloadTypeAndFlags, int session, int sequence, Bytes payload) {
        return ipmi(12 + payload.length()).put((byte) TYPE_PLUS)
                .put((byte) payloadTypeAndFlags)
                .putInt(session)
                .putInt(sequence)
                .putShort((short) payload.length())
                .put(payload.array())
                .array();
    }

    /// @throws MalformedAnswer when it is no RMCP datagram we know
    static RmcpFrame decode(byte[] datagram) {
        Bytes bytes = Bytes.wrap(datagram);
        if (bytes.u8(0) != 0x06) {
            throw new MalformedAnswer("is not RMCP version 1.0");
        }
        return switch (bytes.u8(3) & 0x1F) {
            case 0x06 -> pong(bytes);
            case 0x07 -> bytes.u8(4) == TYPE_PLUS ? plus(bytes) : version15(bytes);
            default -> throw new MalformedAnswer("RMCP class " + bytes.u8(3));
        };
    }

    private static RmcpFrame pong(Bytes bytes) {
        if (bytes.u8(8) != PONG) {
            throw new MalformedAnswer("ASF message " + bytes.u8(8));
        }
        return new RmcpFrame.Pong(bytes.u8(9), bytes.bit(20, 7));
    }

    private static RmcpFrame version15(Bytes bytes) {
        int type = bytes.u8(4) & 0x0F;
        int at = type == TYPE_NONE ? 13 : 13 + CODE_15;
        return new RmcpFrame.Version15(type, (int) bytes.u32(5), (int) bytes.u32(9),
                bytes.part(13, at - 13), bytes.part(at + 1, bytes.u8(at)));
    }

    private static RmcpFrame plus(Bytes bytes) {
        int flags = bytes.u8(5);
        if ((flags & 0x3F) == TYPE_OEM_PAYLOAD) {
            throw new MalformedAnswer("an OEM payload");
        }
        int length = bytes.u16(14);
        return new RmcpFrame.Plus(flags & 0x3F, (flags & 0x80) != 0, (flags & 0x40) != 0,
                (int) bytes.u32(6), (int) bytes.u32(10), bytes.part(16, length),
                bytes.rest(16 + length), bytes);
    }
}
