package io.coldaisle.agent.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;

/// Which of some subtrees a device has, with one GETNEXT for all of them where it can.
///
/// SNMP v1 answers a GETNEXT behind its last object with noSuchName for the whole request (RFC 1157,
/// 4.1.3): that subtree is not there, and the others are asked for again.
final class PresenceProbe {
    private final SnmpExchange session;
    private final List<OID> asked;
    private final Consumer<Result> done;
    private final List<OID> present = new ArrayList<>();
    private int width;

    PresenceProbe(SnmpExchange session, List<OID> subtrees, Consumer<Result> done) {
        this.session = session;
        this.asked = new ArrayList<>(subtrees);
        this.done = done;
        this.width = subtrees.size();
    }

    /// @param failure null when the device answered to the end
    record Result(List<OID> present, @Nullable SnmpReply failure) {}

    void start() {
        if (asked.isEmpty()) {
            done.accept(new Result(present, null));
            return;
        }
        List<OID> now = List.copyOf(asked.subList(0, Math.min(width, asked.size())));
        session.request(PDU.GETNEXT, now, 0, reply -> answered(now, reply));
    }

    private void answered(List<OID> now, SnmpReply reply) {
        if (!(reply instanceof SnmpReply.Response(PDU pdu))) {
            done.accept(new Result(present, reply));
            return;
        }
        int at = pdu.getErrorIndex() - 1;
        if (pdu.getErrorStatus() == PDU.noError) {
            take(now, pdu);
            asked.subList(0, now.size()).clear();
        } else if (pdu.getErrorStatus() != PDU.tooBig && at >= 0 && at < now.size()) {
            asked.remove(at);
        } else if (now.size() > 1) {
            width = now.size() / 2;
        } else {
            asked.removeFirst();
        }
        start();
    }

    private void take(List<OID> now, PDU pdu) {
        for (int i = 0; i < Math.min(pdu.size(), now.size()); i++) {
            if (pdu.get(i).getOid().startsWith(now.get(i))
                    && SnmpValues.present(pdu.get(i).getVariable())) {
                present.add(now.get(i));
            }
        }
    }
}
