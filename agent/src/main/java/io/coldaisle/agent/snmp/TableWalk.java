package io.coldaisle.agent.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/// Walks columns with GETBULK, several side by side, into a map of instances.
///
/// The number of repetitions halves when the device says tooBig or nothing, and grows on success.
/// Rows, instances and requests are limited: a device may return OIDs for ever.
final class TableWalk {
    private static final int MAX_ROWS = 1024;
    private static final int MAX_INSTANCES = 20_000;
    private static final int MAX_REQUESTS = 2000;
    private static final int COLUMNS_AT_ONCE = 8;
    private static final int MAX_REPETITIONS = 32;
    private final SnmpExchange session;
    private final List<OID> columns;
    private final Map<OID, Variable> into;
    private final Consumer<Result> done;
    private final List<Cursor> open = new ArrayList<>();
    private final List<String> errors = new ArrayList<>(0);
    private int nextColumn;
    private int repetitions = 8;
    private int requests;

    TableWalk(SnmpExchange session, List<OID> columns, Map<OID, Variable> into,
            Consumer<Result> done) {
        this.session = session;
        this.columns = List.copyOf(columns);
        this.into = into;
        this.done = done;
    }

    /// What came of it.
    ///
    /// @param failure null when the walk came to its end
    record Result(@Nullable SnmpReply failure, List<String> errors) {}

    void start() {
        while (open.size() < COLUMNS_AT_ONCE && nextColumn < columns.size()) {
            open.add(new Cursor(columns.get(nextColumn++)));
        }
        if (open.isEmpty()) {
            done.accept(new Result(null, errors));
            return;
        }
        if (requests >= MAX_REQUESTS || into.size() >= MAX_INSTANCES) {
            errors.add("walk stopped at its limit after " + requests + " requests and "
                    + into.size() + " instances");
            done.accept(new Result(null, errors));
            return;
        }
        requests++;
        List<OID> from = new ArrayList<>(open.size());
        for (Cursor cursor : open) {
            from.add(cursor.at);
        }
        int asked = Math.max(1, Math.min(repetitions, 64 / open.size()));
        session.request(PDU.GETBULK, from, asked, this::answered);
    }

    private void answered(SnmpReply reply) {
        switch (reply) {
            case SnmpReply.Response(PDU pdu) when pdu.getErrorStatus() == PDU.noError -> {
                repetitions = Math.min(MAX_REPETITIONS, repetitions + repetitions / 2 + 1);
                take(pdu);
                start();
            }
            case SnmpReply.Response(PDU pdu) -> refusedSize(pdu.getErrorStatusText());
            case SnmpReply.NoAnswer _ when repetitions > 2 && requests > 1 -> {
                repetitions = Math.max(1, repetitions / 2);
                start();
            }
            case SnmpReply.NoAnswer _,SnmpReply.Unreachable _,SnmpReply.Refused _ ->
                done.accept(new Result(reply, errors));
        }
    }

    private void refusedSize(String status) {
        if (repetitions > 1) {
            repetitions /= 2;
        } else {
            Cursor stuck = open.removeFirst();
            errors.add("walk of " + stuck.column + ": " + status);
        }
        start();
    }

    private void take(PDU pdu) {
        int width = open.size();
        int size = pdu.size();
        if (size == 0) {
            open.clear();
            errors.add("GETBULK answered with nothing");
            return;
        }
        for (int i = 0; i < size; i++) {
            open.get(i % width).take(pdu.get(i));
        }
        open.removeIf(cursor -> cursor.finished || !cursor.moved());
    }

    private final class Cursor {
        final OID column;
        OID at;
        OID askedFrom;
        int rows;
        boolean finished;

        Cursor(OID column) {
            this.column = column;
            this.at = column;
            this.askedFrom = column;
        }

        void take(VariableBinding binding) {
            if (finished) {
                return;
            }
            OID oid = binding.getOid();
            if (!oid.startsWith(column) || oid.compareTo(at) <= 0
                    || !SnmpValues.present(binding.getVariable())) {
                finished = true;
            } else if (++rows > MAX_ROWS) {
                finished = true;
                errors.add("column " + column + " has more than " + MAX_ROWS + " rows");
            } else {
                into.put(oid, binding.getVariable());
                at = oid;
            }
        }

        /// False when a whole answer brought this column no further.
        boolean moved() {
            boolean moved = !at.equals(askedFrom);
            askedFrom = at;
            return moved;
        }
    }
}
