package io.coldaisle.lab.snmp;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/// A community-based message (RFC 1901 section 3).
///
///     30 len | 02 01 01 version | 04 len community | A0..A8 len PDU
///
/// @param community as sent; never logged
record SnmpMessage(OctetString community, PDU pdu) {
    /// Octets of a UDP payload that fits an Ethernet frame.
    static final int LIMIT = 1472;

    /// @throws IOException when it is no v2c message, or breaks off
    static SnmpMessage decode(ByteBuffer datagram) throws IOException {
        BERInputStream in = new BERInputStream(datagram);
        BER.MutableByte type = new BER.MutableByte();
        BER.decodeHeader(in, type);
        if (type.getValue() != BER.SEQUENCE) {
            throw new IOException("a message is a sequence, not of type " + type.getValue());
        }
        Integer32 version = new Integer32();
        version.decodeBER(in);
        if (version.getValue() != SnmpConstants.version2c) {
            throw new IOException("only version 2c (1) is spoken here, not " + version);
        }
        OctetString community = new OctetString();
        community.decodeBER(in);
        PDU pdu = new PDU();
        pdu.decodeBER(in);
        return new SnmpMessage(community, pdu);
    }

    byte[] encode() throws IOException {
        Integer32 version = new Integer32(SnmpConstants.version2c);
        int length = version.getBERLength() + community.getBERLength() + pdu.getBERLength();
        int whole = length + BER.getBERLengthOfLength(length) + 1;
        BEROutputStream out = new BEROutputStream(ByteBuffer.allocate(whole));
        BER.encodeHeader(out, BER.SEQUENCE, length);
        version.encodeBER(out);
        community.encodeBER(out);
        pdu.encodeBER(out);
        return out.getBuffer().array();
    }

    /// Octets of an answer around its variable bindings, at most: six headers of four octets, version,
    /// request id, error status and error index.
    int overhead() {
        return 45 + community.length();
    }
}
