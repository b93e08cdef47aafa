package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import io.coldaisle.agent.ipmi.message.Responder;

/// A message as it travels inside a session (IPMI 2.0, table 13-8; IPMB 1.0, section 2.11).
///
/// ```
/// request   responder netFn|lun checksum requester sequence|lun command data.. checksum
/// response  requester netFn|lun checksum responder sequence|lun command code data.. checksum
/// ```
///
/// @param responder slave address of who answered
/// @param netFn odd: a response
record IpmbMessage(int responder, int netFn, int sequence, int command, int code, Bytes data) {
    /// Software identifier of a remote console.
    private static final int CONSOLE = 0x81;
    private static final int TRACK = 0x40;
    private static final int SHORTEST = 8;

    static Bytes request(IpmiRequest request, int sequence) {
        Bytes direct = request(request, request.to().address(),
                request.to().isSatellite() ? Responder.BMC_ADDRESS : CONSOLE, sequence);
        if (!request.to().isSatellite()) {
            return direct;
        }
        // The BMC tracks it, and hands the answer over in this session with this sequence number.
        Bytes data = Bytes.of(TRACK | request.to().channel()).and(direct);
        var carrier = new IpmiRequest(Responder.BMC, Commands.APPLICATION, Commands.SEND_MESSAGE,
                data);
        return request(carrier, Responder.BMC_ADDRESS, CONSOLE, sequence);
    }

    private static Bytes request(IpmiRequest request, int to, int from, int sequence) {
        Bytes head = Bytes.of(to, request.netFn() << 2 | request.to().lun());
        Bytes tail = Bytes.of(from, sequence << 2, request.command()).and(request.data());
        return head.and(Bytes.of(checksum(head))).and(tail).and(Bytes.of(checksum(tail)));
    }

    /// @throws MalformedAnswer when lengths or checksums are wrong
    static IpmbMessage response(Bytes message) {
        int length = message.length();
        if (length < SHORTEST || checksum(message.part(0, 3)) != 0
                || checksum(message.rest(3)) != 0) {
            throw new MalformedAnswer("a message with a wrong checksum");
        }
        return new IpmbMessage(message.u8(3), message.u8(1) >> 2, message.u8(4) >> 2, message.u8(5),
                message.u8(6), message.part(7, length - SHORTEST));
    }

    /// True when this is what the request asked for.
    boolean answers(IpmiRequest request, int itsSequence) {
        return netFn == request.netFn() + 1 && command == request.command()
                && sequence == itsSequence && responder == request.to().address();
    }

    /// True when this says that a request to a satellite was, or could not be, passed on.
    boolean acknowledges(IpmiRequest request, int itsSequence) {
        return request.to().isSatellite() && netFn == Commands.APPLICATION + 1
                && command == Commands.SEND_MESSAGE && sequence == itsSequence;
    }

    static int checksum(Bytes bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length(); i++) {
            sum += bytes.u8(i);
        }
        return -sum & 0xFF;
    }
}
