package io.coldaisle.agent.snmp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/// Many instances in as few GETs as the device bears, one after the other.
final class BatchGet {
    private final SnmpExchange session;
    private int requests;

    BatchGet(SnmpExchange session) {
        this.session = session;
    }

    /// What came of all of it.
    ///
    /// @param values by position; null where nothing was read
    /// @param failure null when every GET was answered; else the first that was not
    record Result(@Nullable Variable[] values, @Nullable SnmpReply failure, List<String> errors) {
        /// True when at least one GET was answered.
        boolean answeredSome() {
            for (Variable value : values) {
                if (value != null) {
                    return true;
                }
            }
            return failure == null;
        }
    }

    /// GETs sent so far.
    int requests() {
        return requests;
    }

    /// Reads these instances.
    void read(OID[] oids, Consumer<Result> done) {
        read(oids, null, done);
    }

    /// Reads those of these instances whose position is wanted; null wants all.
    void read(OID[] oids, boolean @Nullable [] wanted, Consumer<Result> done) {
        int[] positions = new int[oids.length];
        int count = 0;
        for (int i = 0; i < oids.length; i++) {
            if (wanted == null || wanted[i]) {
                positions[count++] = i;
            }
        }
        var run = new Run(oids, Arrays.copyOf(positions, count), done);
        run.next();
    }

    private final class Run {
        private final OID[] oids;
        private final int[] positions;
        private final Consumer<Result> done;
        private final @Nullable Variable[] values;
        private final List<String> errors = new ArrayList<>(0);
        private int from;
        private int oneByOneUntil;

        Run(OID[] oids, int[] positions, Consumer<Result> done) {
            this.oids = oids;
            this.positions = positions;
            this.done = done;
            this.values = new @Nullable Variable[oids.length];
        }

        void next() {
            if (from >= positions.length) {
                done.accept(new Result(values, null, errors));
                return;
            }
            int most = from < oneByOneUntil ? 1 : session.getPace().size();
            int to = Math.min(from + most, positions.length);
            List<OID> asked = new ArrayList<>(to - from);
            for (int i = from; i < to; i++) {
                asked.add(oids[positions[i]]);
            }
            requests++;
            session.request(PDU.GET, asked, 0, reply -> answered(reply, to));
        }

        private void answered(SnmpReply reply, int to) {
            switch (reply) {
                case SnmpReply.Response(PDU pdu) -> response(pdu, to);
                case SnmpReply.NoAnswer _ -> {
                    session.getPace().silent(to - from);
                    done.accept(new Result(values, reply, errors));
                }
                case SnmpReply.Unreachable _,SnmpReply.Refused _ ->
                    done.accept(new Result(values, reply, errors));
            }
        }

        private void response(PDU pdu, int to) {
            int status = pdu.getErrorStatus();
            int at = pdu.getErrorIndex();
            int asked = to - from;
            if (status == PDU.noError) {
                session.getPace().answered(asked);
                take(pdu, to);
                from = to;
            } else if (status == PDU.tooBig && asked > 1) {
                session.getPace().tooBig(asked);
            } else if (at >= 1 && at <= asked) {
                leaveOut(from + at - 1, status, pdu.getErrorStatusText());
            } else if (asked > 1) {
                // it does not say which: asked one by one
                oneByOneUntil = to;
            } else {
                leaveOut(from, status, pdu.getErrorStatusText());
            }
            next();
        }

        /// Leaves one instance out that the device cannot read; the rest is asked for again. With
        /// SNMP v1 noSuchName is what noSuchInstance is later (RFC 3584, 4.2.2.3).
        private void leaveOut(int index, int status, String why) {
            int position = positions[index];
            if (status == PDU.noSuchName) {
                values[position] = Null.noSuchInstance;
            } else {
                errors.add(oids[position] + ": " + why);
            }
            System.arraycopy(positions, from, positions, from + 1, index - from);
            positions[from++] = position;
        }

        private void take(PDU pdu, int to) {
            int size = Math.min(pdu.size(), to - from);
            if (size < to - from) {
                errors.add("asked for " + (to - from) + " instances, got " + size);
            }
            for (int i = 0; i < size; i++) {
                VariableBinding binding = pdu.get(i);
                int position = positions[from + i];
                if (binding.getOid().equals(oids[position])) {
                    values[position] = binding.getVariable();
                } else {
                    errors.add("asked for " + oids[position] + ", got " + binding.getOid());
                }
            }
        }
    }
}
