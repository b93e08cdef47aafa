package io.coldaisle.agent.snmp.notification;

import io.coldaisle.agent.device.Login.SnmpUser;
import io.coldaisle.agent.snmp.usm.UsmProtocols;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.TransportStateReference;
import org.snmp4j.event.CounterListener;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/// Reads notifications of one version, and answers as the standard wants it: REPORTs with which a
/// sender learns our engine, acknowledgements of informs. SNMP4J's message processing without its
/// sockets and threads.
final class NotificationEngine implements CommandResponder {
    private static final SecurityProtocols PROTOCOLS = UsmProtocols.all();
    private static final int MOST_ENGINES = 16;
    private final MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    private final ReplyCatcher replies = new ReplyCatcher();
    private final int leastLevel;
    private @Nullable Received received;

    private NotificationEngine(int leastLevel) {
        this.leastLevel = leastLevel;
        dispatcher.addTransportMapping(replies);
        dispatcher.addCommandResponder(this);
    }

    /// For v1 and v2c, whatever the community; who may use which is decided elsewhere.
    static NotificationEngine ofCommunities() {
        var engine = new NotificationEngine(SecurityLevel.NOAUTH_NOPRIV);
        engine.dispatcher.addMessageProcessingModel(new MPv1());
        engine.dispatcher.addMessageProcessingModel(new MPv2c());
        return engine;
    }

    /// For one user of one device. What comes with less protection than the device is polled with is
    /// not taken.
    static NotificationEngine of(SnmpUser user, LocalEngine local, long elapsedMs) {
        var engine = new NotificationEngine(user.authPassword() == null
                ? SecurityLevel.NOAUTH_NOPRIV
                : user.privPassword() == null
                        ? SecurityLevel.AUTH_NOPRIV
                        : SecurityLevel.AUTH_PRIV);
        CounterSupport noCounters = new CounterSupport() {
            @Override
            public synchronized void addCounterListener(CounterListener listener) {}
        };
        OctetString id = new OctetString(local.id());
        USM usm = new USM(PROTOCOLS, id, local.boots(), noCounters);
        usm.setLocalEngine(id, local.boots(), (int) ((elapsedMs - local.startedAtMs()) / 1000));
        usm.getTimeTable().setMaxDiscoveredEntries(MOST_ENGINES);
        usm.setEngineDiscoveryEnabled(true);
        usm.addUser(new UsmUser(new OctetString(user.user()),
                user.authPassword() == null ? null : UsmProtocols.of(user.auth()).getID(),
                octets(user.authPassword()),
                user.privPassword() == null ? null : UsmProtocols.of(user.priv()).getID(),
                octets(user.privPassword())));
        engine.dispatcher.addMessageProcessingModel(new MPv3(local.id(), null, PROTOCOLS,
                SecurityModels.getCollection(new SecurityModel[]{usm}), noCounters));
        return engine;
    }

    private static @Nullable OctetString octets(
            io.coldaisle.agent.device.@Nullable Secret secret) {
        return secret == null ? null : new OctetString(secret.reveal());
    }

    /// What came of one datagram.
    ///
    /// @param received null when it was no authentic notification
    /// @param replies to send back now, such as REPORTs
    record Outcome(@Nullable Received received, List<byte[]> replies) {}

    /// A notification.
    ///
    /// @param acknowledgement the datagram for it; null for a trap, which wants none
    record Received(PDU pdu, byte @Nullable [] acknowledgement) {}

    Outcome read(InetSocketAddress from, byte[] datagram) {
        received = null;
        replies.sent.clear();
        UdpAddress peer = new UdpAddress(from.getAddress(), from.getPort());
        dispatcher.processMessage(replies, peer, ByteBuffer.wrap(datagram),
                new TransportStateReference(replies, peer, null, SecurityLevel.undefined,
                        SecurityLevel.undefined, false, null));
        return new Outcome(received, List.copyOf(replies.sent));
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        PDU pdu = event.getPDU();
        if (pdu == null || event.getSecurityLevel() < leastLevel) {
            return;
        }
        switch (pdu.getType()) {
            case PDU.TRAP, PDU.V1TRAP -> received = new Received(pdu, null);
            case PDU.INFORM -> {
                byte[] acknowledgement = acknowledgement(event, pdu);
                received = acknowledgement == null ? null : new Received(pdu, acknowledgement);
            }
            default -> {
                // we are no device: requests are not answered
            }
        }
    }

    /// RFC 3416, 4.2.7: the same bindings, as a response. It is made now, while the engine knows how the
    /// message was secured, and held until the notification is on disk.
    private <A extends Address> byte @Nullable [] acknowledgement(CommandResponderEvent<A> event,
            PDU inform) {
        PDU response = (PDU) inform.clone();
        response.setType(PDU.RESPONSE);
        response.setErrorStatus(PDU.noError);
        response.setErrorIndex(0);
        List<byte[]> before = new ArrayList<>(replies.sent);
        try {
            dispatcher.returnResponsePdu(event.getMessageProcessingModel(),
                    event.getSecurityModel(), event.getSecurityName(), event.getSecurityLevel(),
                    response, event.getMaxSizeResponsePDU(), event.getStateReference(),
                    new StatusInformation());
        } catch (MessageException unsecured) {
            return null;
        }
        byte[] made = replies.sent.size() > before.size() ? replies.sent.getLast() : null;
        replies.sent.clear();
        replies.sent.addAll(before);
        return made;
    }
}
