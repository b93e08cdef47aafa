package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Login.SnmpVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/// SNMP v1 (RFC 1157) and v2c (RFC 1901): `SEQUENCE { version 0 | 1, community OCTET STRING, PDU }`.
final class CommunityCodec implements SnmpCodec {
    private final OctetString community;
    private final Integer32 version;

    CommunityCodec(String community, SnmpVersion version) {
        this.community = new OctetString(community);
        this.version = new Integer32(switch (version) {
            case V1 -> SnmpConstants.version1;
            case V2C -> SnmpConstants.version2c;
        });
    }

    @Override
    public boolean knowsBulk() {
        return version.getValue() != SnmpConstants.version1;
    }

    @Override
    public PDU newPdu() {
        return new PDU();
    }

    @Override
    public byte[] encode(PDU request) throws IOException {
        int length = version.getBERLength() + community.getBERLength() + request.getBERLength();
        ByteBuffer buffer = ByteBuffer.allocate(
                length + 1 + BER.getBERLengthOfLength(length));
        BEROutputStream out = new BEROutputStream(buffer);
        BER.encodeHeader(out, BER.SEQUENCE, length);
        version.encodeBER(out);
        community.encodeBER(out);
        request.encodeBER(out);
        return buffer.array();
    }

    @Override
    public Decoded decode(byte[] datagram) throws IOException {
        BERInputStream in = new BERInputStream(
                ByteBuffer.wrap(WideIntegers.narrow(datagram)));
        BER.MutableByte type = new BER.MutableByte();
        BER.decodeHeader(in, type);
        if (type.getValue() != BER.SEQUENCE) {
            throw new IOException("not a message");
        }
        Integer32 itsVersion = new Integer32();
        itsVersion.decodeBER(in);
        if (itsVersion.getValue() != version.getValue()) {
            throw new IOException("version " + itsVersion.getValue());
        }
        new OctetString().decodeBER(in);
        PDU pdu = new PDU();
        pdu.decodeBER(in);
        if (pdu.getType() != PDU.RESPONSE) {
            throw new IOException("not a response");
        }
        return new Decoded.Response(pdu.getRequestID().getValue(), pdu);
    }

    @Override
    public void forget(int requestId) {}
}
