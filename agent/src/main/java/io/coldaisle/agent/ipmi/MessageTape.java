package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.net.Tape;
import java.util.HexFormat;
import java.util.Map;

/// Takes down commands and responses as they are inside the session: opening it, its keys and what signs
/// its packets never come here.
record MessageTape(Tape tape) {
    static final String CODE = "code";
    static final String DATA = "data";
    static final String NO_ANSWER = "no answer to ";

    void take(IpmiRequest request, IpmiReply reply) {
        if (!tape.isOn()) {
            return;
        }
        if (reply instanceof IpmiReply.Completed(int code, var data)) {
            tape.answered(question(request), Map.of(CODE, String.format("%02x", code), DATA,
                    HexFormat.of().formatHex(data.array())));
        } else {
            tape.silent(question(request), reply.describe());
        }
    }

    /// Such as `20/0/0 0a/23 0000010000ff`: responder, network function and command, data.
    static String question(IpmiRequest request) {
        var to = request.to();
        return String.format("%02x/%d/%d %02x/%02x %s", to.address(), to.channel(), to.lun(),
                request.netFn(), request.command(),
                HexFormat.of().formatHex(request.data().array())).strip();
    }
}
