package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import io.coldaisle.agent.snmp.usm.UsmProtocols;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/// A device of SNMP4J's engine with one user, whose boots, clock and engine id a test may choose,
/// and which a test may make misbehave.
final class Snmp4jPeer implements AutoCloseable, CommandResponder {
    static final String AUTH_PASSWORD = "authpass-1234";
    static final String PRIV_PASSWORD = "privpass-1234";
    final NavigableMap<OID, Variable> objects = new TreeMap<>();
    final ConcurrentLinkedQueue<PDU> requests = new ConcurrentLinkedQueue<>();
    private final Snmp snmp;
    private final USM usm;
    private final int port;
    /// Changes a response before it is sent; null means silence.
    volatile UnaryOperator<@Nullable PDU> mangle = response -> response;
    volatile int mostInstances = Integer.MAX_VALUE;

    Snmp4jPeer(int port, byte[] engineId, int boots, AuthProtocol auth,
            @Nullable PrivProtocol priv) throws IOException {
        SecurityProtocols protocols = UsmProtocols.all();
        CounterSupport counters = new CounterSupport();
        usm = new USM(protocols, new OctetString(engineId), boots, counters);
        usm.addUser(new UsmUser(new OctetString("user"), UsmProtocols.of(auth).getID(),
                new OctetString(AUTH_PASSWORD), priv == null
                        ? null
                        : UsmProtocols.of(priv).getID(),
                priv == null ? null : new OctetString(PRIV_PASSWORD)));
        MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(new MPv3(engineId, null, protocols,
                SecurityModels.getCollection(new SecurityModel[]{usm}), counters));
        snmp = new Snmp(dispatcher);
        var transport = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/" + port), true);
        this.port = transport.getListenAddress().getPort();
        snmp.addTransportMapping(transport);
        snmp.addCommandResponder(this);
        snmp.listen();
        objects.put(new OID("1.3.6.1.2.1.1.6.0"), new OctetString("peer"));
    }

    static Snmp4jPeer start(String engineId) throws IOException {
        return new Snmp4jPeer(0, engineId(engineId), 1, AuthProtocol.SHA256,
                PrivProtocol.AES128);
    }

    static byte[] engineId(String text) {
        return MPv3.createLocalEngineID(new OctetString(text));
    }

    int port() {
        return port;
    }

    /// Sets boots and time of the engine, as if its clock had been elsewhere all along.
    void clock(byte[] engineId, int boots, int time) {
        usm.setLocalEngine(new OctetString(engineId), boots, time);
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        PDU request = event.getPDU();
        requests.add(request);
        PDU response = mangle.apply(answer(request));
        if (response == null) {
            return;
        }
        try {
            event.getMessageDispatcher()
                    .returnResponsePdu(event.getMessageProcessingModel(),
                            event.getSecurityModel(), event.getSecurityName(),
                            event.getSecurityLevel(), response, event.getMaxSizeResponsePDU(),
                            event.getStateReference(), new StatusInformation());
        } catch (MessageException unsent) {
            throw new IllegalStateException(unsent);
        }
    }

    private PDU answer(PDU request) {
        PDU response = request instanceof ScopedPDU scoped ? new ScopedPDU(scoped) : new PDU();
        response.clear();
        response.setType(PDU.RESPONSE);
        response.setRequestID(request.getRequestID());
        response.setErrorStatus(PDU.noError);
        response.setErrorIndex(0);
        int rows = request.getType() == PDU.GETBULK ? request.getMaxRepetitions() : 1;
        if (rows * request.size() > mostInstances) {
            response.setErrorStatus(PDU.tooBig);
            return response;
        }
        List<? extends VariableBinding> asked = request.getVariableBindings();
        List<OID> at = asked.stream().map(VariableBinding::getOid).toList();
        for (int row = 0; row < rows; row++) {
            List<VariableBinding> found = at.stream()
                    .map(oid -> request.getType() == PDU.GET ? get(oid) : next(oid))
                    .toList();
            found.forEach(response::add);
            at = found.stream().map(VariableBinding::getOid).toList();
        }
        return response;
    }

    private VariableBinding get(OID oid) {
        Variable value = objects.get(oid);
        return new VariableBinding(oid, value == null ? Null.noSuchInstance : value);
    }

    private VariableBinding next(OID oid) {
        Map.Entry<OID, Variable> next = objects.higherEntry(oid);
        return next == null
                ? new VariableBinding(oid, Null.endOfMibView)
                : new VariableBinding(next.getKey(), next.getValue());
    }

    /// Ends it before its time; closing it again does nothing.
    void stop() {
        close();
    }

    @Override
    public void close() {
        try {
            snmp.close();
        } catch (IOException left) {
            throw new IllegalStateException(left);
        }
    }
}
