package io.coldaisle.agent.snmp.notification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/// The part of a message that says how to read the rest, before any of it is believed or costs a key.
///
/// ```
/// SEQUENCE { version 0 | 1, community, PDU }
/// SEQUENCE { version 3, SEQUENCE { ... }, OCTET STRING { SEQUENCE { engine id, boots, time, user, ... }}, ... }
/// ```
///
/// @param engineId authoritative engine in hex, SNMPv3 only; empty: the sender asks for ours
/// @param name community, or user of SNMPv3
record MessageHead(int version, String engineId, OctetString name) {
    /// 1.3.6.1.6.3.15.1.1.2.0
    private static final byte[] NOT_IN_TIME_WINDOWS = {0x2b, 6, 1, 6, 3, 15, 1, 1, 2, 0};

    static MessageHead read(byte[] datagram) throws IOException {
        BERInputStream in = new BERInputStream(ByteBuffer.wrap(datagram));
        sequence(in);
        Integer32 version = new Integer32();
        version.decodeBER(in);
        return switch (version.getValue()) {
            case SnmpConstants.version1, SnmpConstants.version2c -> new MessageHead(
                    version.getValue(), "", octets(in));
            case SnmpConstants.version3 -> version3(in);
            default -> throw new IOException("version " + version.getValue());
        };
    }

    private static MessageHead version3(BERInputStream in) throws IOException {
        BER.MutableByte type = new BER.MutableByte();
        int length = BER.decodeHeader(in, type);
        if (type.getValue() != BER.SEQUENCE || in.skip(length) != length) {
            throw new IOException("no header of SNMPv3");
        }
        BERInputStream security = new BERInputStream(
                ByteBuffer.wrap(octets(in).getValue()));
        sequence(security);
        OctetString engine = octets(security);
        new Integer32().decodeBER(security);
        new Integer32().decodeBER(security);
        return new MessageHead(SnmpConstants.version3,
                HexFormat.of().formatHex(engine.getValue()), octets(security));
    }

    private static void sequence(BERInputStream in) throws IOException {
        BER.MutableByte type = new BER.MutableByte();
        BER.decodeHeader(in, type);
        if (type.getValue() != BER.SEQUENCE) {
            throw new IOException("not a message");
        }
    }

    private static OctetString octets(BERInputStream in) throws IOException {
        OctetString octets = new OctetString();
        octets.decodeBER(in);
        return octets;
    }

    /// True for a REPORT of usmStatsNotInTimeWindows: the sender of an inform learns our clock, and sends
    /// it again (RFC 3414, 4). It is not encrypted, so its OID stands there as it is.
    static boolean tellsOurTime(byte[] report) {
        for (int i = 0; i + NOT_IN_TIME_WINDOWS.length <= report.length; i++) {
            if (Arrays.equals(report, i, i + NOT_IN_TIME_WINDOWS.length, NOT_IN_TIME_WINDOWS, 0,
                    NOT_IN_TIME_WINDOWS.length)) {
                return true;
            }
        }
        return false;
    }

    boolean isVersion3() {
        return version == SnmpConstants.version3;
    }
}
