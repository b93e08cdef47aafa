package io.coldaisle.agent.snmp;

import io.coldaisle.agent.net.DatagramServer;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/// Answers SNMP v2c on a port of this host as the recorded device did, so that a replay goes the whole way: codec, session,
/// recognition, plan. It listens on the loopback only.
public final class RecordedDevice implements AutoCloseable {
    /// Answers stay under what a receive buffer holds.
    private static final int MOST_BYTES = 8_000;
    private static final int MOST_BINDINGS = 256;
    private final SnmpRecording recording;
    private final DatagramServer server;
    private int sample;

    public RecordedDevice(SnmpRecording recording, NetworkLoop loop, Traffic traffic) {
        this.recording = recording;
        this.server = new DatagramServer(loop, traffic, this::received);
    }

    /// @param done takes why it cannot listen, or null
    public void open(InetSocketAddress loopback, Consumer<@Nullable Throwable> done) {
        server.open(loopback, done);
    }

    /// From now on that sample answers.
    public void show(int number) {
        sample = number;
    }

    @Override
    public void close() {
        server.close();
    }

    private void received(InetSocketAddress from, byte[] datagram) {
        try {
            BERInputStream in = new BERInputStream(ByteBuffer.wrap(datagram));
            BER.decodeHeader(in, new BER.MutableByte());
            Integer32 version = new Integer32();
            version.decodeBER(in);
            OctetString community = new OctetString();
            community.decodeBER(in);
            PDU request = new PDU();
            request.decodeBER(in);
            server.send(from, message(version, community, answer(request)));
        } catch (IOException | RuntimeException notOurs) {
            // whoever sent that on this host gets no answer, as from any device
        }
    }

    private static byte[] message(Integer32 version, OctetString community, PDU pdu)
            throws IOException {
        int length = version.getBERLength() + community.getBERLength() + pdu.getBERLength();
        ByteBuffer buffer = ByteBuffer.allocate(length + 1 + BER.getBERLengthOfLength(length));
        BEROutputStream out = new BEROutputStream(buffer);
        BER.encodeHeader(out, BER.SEQUENCE, length);
        version.encodeBER(out);
        community.encodeBER(out);
        pdu.encodeBER(out);
        return buffer.array();
    }

    private PDU answer(PDU request) {
        NavigableMap<OID, org.snmp4j.smi.Variable> values = recording.values(sample);
        PDU pdu = new PDU();
        pdu.setType(PDU.RESPONSE);
        pdu.setRequestID(request.getRequestID());
        List<OID> at = new ArrayList<>();
        request.getVariableBindings().forEach(binding -> at.add(binding.getOid()));
        if (request.getType() == PDU.GET) {
            at.forEach(oid -> pdu.add(new VariableBinding(oid,
                    values.getOrDefault(oid, Null.noSuchInstance))));
            return pdu;
        }
        int rounds = request.getType() == PDU.GETBULK
                ? Math.max(1, request.getMaxRepetitions())
                : 1;
        int bytes = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < at.size(); i++) {
                if (round > 0 && (bytes > MOST_BYTES || pdu.size() >= MOST_BINDINGS)) {
                    return pdu;
                }
                var next = values.higherEntry(at.get(i));
                VariableBinding binding = next == null
                        ? new VariableBinding(at.get(i), Null.endOfMibView)
                        : new VariableBinding(next.getKey(), next.getValue());
                at.set(i, binding.getOid());
                bytes += binding.getBERLength();
                pdu.add(binding);
            }
        }
        return pdu;
    }
}
