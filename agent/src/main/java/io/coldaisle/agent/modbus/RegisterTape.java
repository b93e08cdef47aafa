package io.coldaisle.agent.modbus;

import io.coldaisle.agent.net.Tape;
import java.util.HexFormat;
import java.util.Map;

/// Takes down which registers were read and the PDU that came (Application Protocol V1.1b3, section 4.1):
/// values or an exception.
final class RegisterTape {
    static final String PDU = "pdu";

    private RegisterTape() {}

    /// What the frame says, which is taken down where it is an answer.
    static ModbusReply taken(Tape tape, MbapFrame frame, ReadRequest request) {
        ModbusReply reply = MbapCodec.decode(frame, request);
        if (tape.isOn()
                && (reply instanceof ModbusReply.Values || reply instanceof ModbusReply.Refused)) {
            tape.answered(request.what(), Map.of(PDU, HexFormat.of().formatHex(frame.pdu())));
        }
        return reply;
    }
}
