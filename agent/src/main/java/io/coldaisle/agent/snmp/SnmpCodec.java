package io.coldaisle.agent.snmp;

import java.io.IOException;
import org.snmp4j.PDU;

/// Turns PDUs into datagrams of one SNMP version and back.
interface SnmpCodec {
    /// An empty PDU of the version.
    PDU newPdu();

    /// False for SNMP v1, which has GETNEXT only.
    boolean knowsBulk();

    /// True when something was learned of the device that it may have changed since.
    default boolean mayBeOutOfDate() {
        return false;
    }

    /// The datagram for a request.
    byte[] encode(PDU request) throws IOException;

    /// What a datagram says.
    ///
    /// @throws IOException when it is not a message of this version or not authentic
    /// @throws RuntimeException likewise; SNMP4J is not strict about which
    Decoded decode(byte[] datagram) throws IOException;

    /// Forgets what was kept for a request that will not be answered.
    void forget(int requestId);

    /// What a datagram says.
    sealed interface Decoded {
        /// A response to the request of that number.
        record Response(int requestId, PDU pdu) implements Decoded {}

        /// The engine is now known, or its clock: the request is to be sent once more.
        record SendAgain(int requestId) implements Decoded {}

        /// The device refuses the user.
        record Refused(int requestId, String reason) implements Decoded {}
    }
}
