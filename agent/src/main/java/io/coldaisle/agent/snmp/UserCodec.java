package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Login.SnmpUser;
import io.coldaisle.agent.snmp.usm.UsmProtocols;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.TransportStateReference;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.event.CounterListener;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.MutableStateReference;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/// SNMPv3 with the user-based security model (RFC 3412, RFC 3414) for one device.
///
/// Each device has its own USM: two devices with the same engine id, or with the same user name and
/// other passwords, do not disturb each other. The engine id and its clock are learned from the
/// device's REPORTs, which SNMP4J hands over like responses; they are told apart here.
final class UserCodec implements SnmpCodec {
    private static final int MAX_MESSAGE = 16 * 1024;
    private static final byte[] LOCAL_ENGINE = MPv3.createLocalEngineID(
            OctetString.fromByteArray(randomBytes()));
    private static final UdpAddress PEER = new UdpAddress("127.0.0.1/161");
    private static final String USM_STATS = "1.3.6.1.6.3.15.1.1.";
    private static final SecurityProtocols PROTOCOLS = UsmProtocols.all();
    private final MPv3 model;
    /// Handles of requests under way. SNMP4J keeps what it knows of a message by a weak reference to
    /// its handle (`MPv3.Cache`): held by nobody, a collection of garbage makes the answer unknown.
    private final Map<Integer, PduHandle> underWay = new HashMap<>();
    private final SnmpUser user;
    private final OctetString name;
    private final int level;

    UserCodec(SnmpUser user) {
        this.user = user;
        this.name = new OctetString(user.user());
        this.level = user.authPassword() == null
                ? SecurityLevel.NOAUTH_NOPRIV
                : user.privPassword() == null
                        ? SecurityLevel.AUTH_NOPRIV
                        : SecurityLevel.AUTH_PRIV;
        CounterSupport noCounters = new CounterSupport() {
            @Override
            public synchronized void addCounterListener(CounterListener listener) {}
        };
        USM usm = new USM(PROTOCOLS, new OctetString(LOCAL_ENGINE), 0, noCounters);
        usm.setEngineDiscoveryEnabled(true);
        usm.addUser(new UsmUser(name,
                user.authPassword() == null ? null : UsmProtocols.of(user.auth()).getID(),
                octets(user.authPassword()),
                user.privPassword() == null ? null : UsmProtocols.of(user.priv()).getID(),
                octets(user.privPassword())));
        model = new MPv3(LOCAL_ENGINE, null, PROTOCOLS,
                SecurityModels.getCollection(new SecurityModel[]{usm}), noCounters);
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static @Nullable OctetString octets(
            io.coldaisle.agent.device.@Nullable Secret secret) {
        return secret == null ? null : new OctetString(secret.reveal());
    }

    @Override
    public boolean knowsBulk() {
        return true;
    }

    @Override
    public boolean mayBeOutOfDate() {
        return model.getEngineID(PEER) != null;
    }

    /// The engine id of the device in hex; empty until it is known.
    String engineId() {
        OctetString id = model.getEngineID(PEER);
        return id == null ? "" : HexFormat.of().formatHex(id.getValue());
    }

    @Override
    public PDU newPdu() {
        ScopedPDU pdu = new ScopedPDU();
        if (!user.context().isEmpty()) {
            pdu.setContextName(new OctetString(user.context()));
        }
        return pdu;
    }

    @Override
    public byte[] encode(PDU request) throws IOException {
        BEROutputStream out = new BEROutputStream();
        PduHandle handle = underWay.computeIfAbsent(request.getRequestID().getValue(),
                id -> new PduHandle(id));
        int status = model.prepareOutgoingMessage(PEER, MAX_MESSAGE, MPv3.ID,
                SecurityModel.SECURITY_MODEL_USM, name.getValue(), level, request, true,
                handle, out,
                new TransportStateReference(null, PEER, null, null, null, false, null));
        if (status != SnmpConstants.SNMPv3_USM_OK) {
            throw new IOException("cannot secure the message (USM status " + status + ")");
        }
        ByteBuffer filled = out.getBuffer();
        filled.flip();
        byte[] bytes = new byte[filled.remaining()];
        filled.get(bytes);
        return bytes;
    }

    @Override
    public Decoded decode(byte[] datagram) throws IOException {
        BERInputStream in = new BERInputStream(ByteBuffer.wrap(datagram));
        org.snmp4j.MutablePDU pdu = new org.snmp4j.MutablePDU();
        PduHandle handle = new PduHandle();
        StatusInformation information = new StatusInformation();
        int status = model.prepareDataElements(null, PEER, in,
                new TransportStateReference(null, PEER, null, null, null, false, null),
                new Integer32(), new Integer32(), new OctetString(), new Integer32(), pdu, handle,
                new Integer32(), information, new MutableStateReference<UdpAddress>());
        if (status != SnmpConstants.SNMP_MP_OK || pdu.getPdu() == null) {
            throw new IOException("not authentic or not readable (status " + status + ")");
        }
        PDU answer = pdu.getPdu();
        underWay.remove(handle.getTransactionID());
        return switch (answer.getType()) {
            case PDU.RESPONSE -> new Decoded.Response(handle.getTransactionID(), answer);
            case PDU.REPORT -> report(handle.getTransactionID(), answer);
            default -> throw new IOException("neither response nor report");
        };
    }

    /// RFC 3414, 5: the counters of usmStats say why the device refused the message.
    private static Decoded report(int requestId, PDU report) {
        String oid = report.size() == 0 ? "" : report.get(0).getOid().toDottedString();
        return switch (oid) {
            case USM_STATS + "2.0", USM_STATS + "4.0" -> new Decoded.SendAgain(requestId);
            case USM_STATS + "1.0" -> new Decoded.Refused(requestId,
                    "the user may not use this security level (authentication, privacy)");
            case USM_STATS + "3.0" -> new Decoded.Refused(requestId,
                    "the device does not know the SNMPv3 user");
            case USM_STATS + "5.0" -> new Decoded.Refused(requestId,
                    "wrong authentication password or protocol");
            case USM_STATS + "6.0" -> new Decoded.Refused(requestId,
                    "wrong privacy password or protocol");
            default -> new Decoded.Refused(requestId, "the device reports " + oid);
        };
    }

    @Override
    public void forget(int requestId) {
        underWay.remove(requestId);
        model.releaseStateReference(new PduHandle(requestId));
    }
}
