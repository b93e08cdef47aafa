package io.coldaisle.agent.modbus;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Requests to bytes, frames to replies; no socket.
///
/// ```
/// | transaction id 2 | protocol id 2 (0) | length 2 | unit id 1 | function 1 | data 0..252 |
/// request data    | address 2 | count 2 |
/// answer data     | byte count 1 | values |      function + 0x80: | exception code 1 |
/// ```
/// Implementation Guide V1.0b, 3.1.3; Application Protocol V1.1b3, section 4.1 and 6.
final class MbapCodec {
    static final int HEADER = 7;
    /// Unit id, function and one byte more: the shortest answer there is.
    static final int SHORTEST = 3;
    /// Unit id and a PDU of 253 bytes.
    static final int LONGEST = 254;

    private MbapCodec() {}

    static byte[] encode(int transactionId, ReadRequest request) {
        return ByteBuffer.allocate(HEADER + 5)
                .putShort((short) transactionId)
                .putShort((short) 0)
                .putShort((short) 6)
                .put((byte) request.unitId())
                .put((byte) request.function().code())
                .putShort((short) request.address())
                .putShort((short) request.count())
                .array();
    }

    /// What a frame says to a request. The transaction ids have been compared before.
    static ModbusReply decode(MbapFrame frame, ReadRequest request) {
        byte[] pdu = frame.pdu();
        if (frame.unitId() != request.unitId()) {
            return new ModbusReply.Malformed("unit " + frame.unitId() + " answers for unit "
                    + request.unitId());
        }
        if (pdu.length < 2) {
            return new ModbusReply.Malformed("an answer of " + pdu.length + " bytes");
        }
        int function = pdu[0] & 0xff;
        int asked = request.function().code();
        if (function == (asked | 0x80)) {
            return new ModbusReply.Refused(pdu[1] & 0xff);
        }
        if (function != asked) {
            return new ModbusReply.Malformed("function " + function + " answers for function "
                    + asked);
        }
        int wanted = request.function().bytes(request.count());
        int said = pdu[1] & 0xff;
        if (said != wanted || pdu.length - 2 != wanted) {
            return new ModbusReply.Malformed(request.what() + " take " + wanted
                    + " bytes, the answer says " + said + " and holds " + (pdu.length - 2));
        }
        return new ModbusReply.Values(Arrays.copyOfRange(pdu, 2, pdu.length));
    }
}
