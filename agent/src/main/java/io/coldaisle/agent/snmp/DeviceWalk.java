package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.poll.PollOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// Walks everything a device shows of the standards' (mib-2) and the vendors' objects (enterprises), for a recording.
/// What stands elsewhere is the device's own SNMP configuration, communities and users among it
/// (RFC 3584, snmpCommunityTable), and is not asked for.
public final class DeviceWalk implements AutoCloseable {
    private static final List<OID> ROOTS = List.of(new OID("1.3.6.1.2.1"),
            new OID("1.3.6.1.4.1"));
    private static final int MOST_INSTANCES = 200_000;
    private static final int MOST_REQUESTS = 40_000;
    private final SnmpSession session;

    /// One sample.
    ///
    /// @param problem why it ends early; empty when it does not
    record Sample(NavigableMap<OID, Variable> values, String problem) {}

    public DeviceWalk(DatagramTransport transport, Device device) {
        session = new SnmpSession(transport, device.endpoints().getFirst(), device.timeoutMs());
    }

    /// Adds one more sample to the recording.
    ///
    /// @param atMs since the first
    /// @param done takes why the sample is not whole; empty when it is
    public void sample(SnmpRecording into, long atMs, Consumer<String> done) {
        new Run(sample -> {
            if (!sample.values().isEmpty()) {
                into.add(atMs, sample.values(), sample.problem().isEmpty());
            }
            done.accept(sample.problem());
        }).next();
    }

    @Override
    public void close() {
        session.close();
    }

    private final class Run {
        private final NavigableMap<OID, Variable> values = new TreeMap<>();
        private final List<OID> roots = new ArrayList<>(ROOTS);
        private final Consumer<Sample> done;
        private OID at = roots.getFirst();
        private int requests;
        private int rows;
        private boolean answered;

        Run(Consumer<Sample> done) {
            this.done = done;
        }

        void next() {
            if (values.size() >= MOST_INSTANCES || requests++ >= MOST_REQUESTS) {
                end("stopped at its limit of " + MOST_INSTANCES + " instances or "
                        + MOST_REQUESTS + " requests");
                return;
            }
            boolean bulk = session.knowsBulk();
            rows = bulk ? session.walkPace().rows(1) : 1;
            session.request(bulk ? PDU.GETBULK : PDU.GETNEXT, List.of(at), rows, this::take);
        }

        private void end(String problem) {
            done.accept(new Sample(values, problem));
        }

        private void take(SnmpReply reply) {
            switch (reply) {
                case SnmpReply.Response(PDU pdu) -> take(pdu);
                case SnmpReply.Refused(String reason) -> end("refused: " + reason);
                case SnmpReply.Unreachable(String reason) -> end("unreachable: " + reason);
                case SnmpReply.NoAnswer _ -> {
                    if (answered && session.walkPace().refused(rows, 1)) {
                        next();
                    } else {
                        end(answered
                                ? "the device fell silent behind " + at
                                : new PollOutcome.TimedOut(0).describe()
                                        .replace(" within 0 ms",
                                                ""));
                    }
                }
            }
        }

        private void take(PDU pdu) {
            answered = true;
            boolean ended = pdu.getErrorStatus() != PDU.noError || pdu.size() == 0;
            if (pdu.getErrorStatus() == PDU.tooBig && session.walkPace().refused(rows, 1)) {
                next();
                return;
            }
            if (!ended) {
                session.walkPace().answered(pdu.size(), pdu.getBERLength());
            }
            for (int i = 0; i < pdu.size() && !ended; i++) {
                OID oid = pdu.get(i).getOid();
                Variable value = pdu.get(i).getVariable();
                ended = !oid.startsWith(roots.getFirst()) || !SnmpValues.present(value);
                if (!ended && oid.compareTo(at) <= 0) {
                    end("its OIDs do not increase behind " + at);
                    return;
                }
                if (!ended) {
                    values.put(oid, value);
                    at = oid;
                }
            }
            if (ended) {
                roots.removeFirst();
                if (roots.isEmpty()) {
                    end("");
                    return;
                }
                at = roots.getFirst();
            }
            next();
        }
    }
}
