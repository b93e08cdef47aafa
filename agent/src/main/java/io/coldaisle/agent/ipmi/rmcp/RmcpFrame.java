package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;

/// One datagram, taken apart as far as its header tells.
sealed interface RmcpFrame {
    /// ASF presence pong: RMCP is spoken here.
    ///
    /// @param ipmi and IPMI too
    record Pong(int tag, boolean ipmi) implements RmcpFrame {}

    /// IPMI 1.5.
    ///
    /// @param type of authentication; 0 is none, 2 is MD5
    /// @param code 16 bytes, none when the type is 0
    record Version15(int type, int sequence, int session, Bytes code, Bytes message)
            implements
                RmcpFrame {}

    /// IPMI 2.0.
    ///
    /// @param afterPayload integrity pad, its length, next header and code, in a session that has them
    /// @param whole the datagram, which the code is computed over
    record Plus(int payloadType, boolean encrypted, boolean authenticated, int session,
            int sequence, Bytes payload, Bytes afterPayload, Bytes whole) implements RmcpFrame {}
}
