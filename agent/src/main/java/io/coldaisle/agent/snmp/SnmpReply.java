package io.coldaisle.agent.snmp;

import org.snmp4j.PDU;

/// What came of one request.
sealed interface SnmpReply {
    /// A response PDU; its error status is still to be looked at.
    record Response(PDU pdu) implements SnmpReply {}

    /// Nothing, after every retry.
    record NoAnswer() implements SnmpReply {}

    /// ICMP says nobody is there, or the name has no address.
    record Unreachable(String reason) implements SnmpReply {}

    record Refused(String reason) implements SnmpReply {}
}
