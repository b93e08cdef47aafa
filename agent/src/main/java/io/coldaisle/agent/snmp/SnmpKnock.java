package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.poll.Knock;
import java.util.List;
import java.util.function.Consumer;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;

/// Reads three objects of the system group (RFC 3418) with the login of the endpoint. A wrong community
/// is silence; a wrong USM user is counted by the device and locks nobody out (RFC 3414, 3.2).
public final class SnmpKnock implements Knock {
    private static final OID SYS_NAME = new OID("1.3.6.1.2.1.1.5.0");
    /// The second for a datagram that was lost.
    private static final int ATTEMPTS = 2;
    private final SnmpSession session;

    public SnmpKnock(DatagramTransport transport, Endpoint endpoint, long attemptMs) {
        session = new SnmpSession(transport, endpoint, attemptMs, ATTEMPTS);
    }

    @Override
    public void begin(Consumer<Answer> done) {
        session.request(PDU.GET, List.of(DeviceLearning.SYS_OBJECT_ID, DeviceLearning.SYS_DESCR,
                SYS_NAME), 0, reply -> done.accept(answer(reply)));
    }

    private static Answer answer(SnmpReply reply) {
        return switch (reply) {
            case SnmpReply.NoAnswer _,SnmpReply.Unreachable _ -> new Answer.Silent();
            case SnmpReply.Refused(String reason) -> new Answer.Refused(reason);
            case SnmpReply.Response(PDU pdu) -> new Answer.Here(new Told("", "",
                    text(pdu, SYS_NAME), text(pdu, DeviceLearning.SYS_OBJECT_ID),
                    text(pdu, DeviceLearning.SYS_DESCR), List.of()));
        };
    }

    /// A device that lacks one of them (v1: noSuchName for all) is an SNMP device nevertheless.
    private static String text(PDU pdu, OID oid) {
        if (pdu.getErrorStatus() != PDU.noError) {
            return "";
        }
        var value = pdu.getVariable(oid);
        return value == null || !SnmpValues.present(value) ? "" : SnmpValues.text(value);
    }

    @Override
    public void close() {
        session.close();
    }
}
