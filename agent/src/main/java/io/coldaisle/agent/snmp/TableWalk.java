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

/// Walks columns with GETBULK, or GETNEXT where the device speaks SNMP v1, several side by side, into
/// a map of instances.
///
/// Rows, instances and requests are limited: a device may return OIDs for ever. A column whose OIDs
/// do not increase ends there (RFC 3416, 4.2.2: they must), and is named. How much is asked at once
/// follows what the device bears ([WalkPace]); a column over which it falls silent again and again
/// is left out until it is learned anew.
final class TableWalk {
    private static final int MAX_ROWS = 1024;
    private static final int MAX_INSTANCES = 20_000;
    private static final int MAX_REQUESTS = 2000;
    private static final int MAX_ERRORS = 32;
    private final SnmpExchange session;
    private final WalkPace pace;
    private final List<OID> columns;
    private final Map<OID, Variable> into;
    private final Consumer<Result> done;
    private final List<Cursor> open = new ArrayList<>();
    private final List<Cursor> waiting = new ArrayList<>(0);
    private final List<String> errors = new ArrayList<>(0);
    private int nextColumn;
    private int requests;
    private int askedRows = 1;

    TableWalk(SnmpExchange session, List<OID> columns, Map<OID, Variable> into,
            Consumer<Result> done) {
        this.session = session;
        this.pace = session.walkPace();
        this.columns = List.copyOf(columns);
        this.into = into;
        this.done = done;
    }

    /// What came of it.
    ///
    /// @param failure null when the walk came to its end
    record Result(@Nullable SnmpReply failure, List<String> errors) {}

    void start() {
        fill();
        if (open.isEmpty()) {
            done.accept(new Result(null, errors));
            return;
        }
        if (requests >= MAX_REQUESTS || into.size() >= MAX_INSTANCES) {
            error("walk stopped at its limit after " + requests + " requests and "
                    + into.size() + " instances");
            done.accept(new Result(null, errors));
            return;
        }
        requests++;
        List<OID> from = new ArrayList<>(open.size());
        for (Cursor cursor : open) {
            from.add(cursor.at);
        }
        boolean bulk = session.knowsBulk();
        askedRows = bulk ? pace.rows(open.size()) : 1;
        session.request(bulk ? PDU.GETBULK : PDU.GETNEXT, from, askedRows, this::answered);
    }

    /// As many columns as the device bears side by side.
    private void fill() {
        int width = pace.columns();
        while (open.size() > width) {
            waiting.add(open.removeLast());
        }
        while (open.size() < width && !waiting.isEmpty()) {
            open.add(waiting.removeLast());
        }
        while (open.size() < width && nextColumn < columns.size()) {
            OID column = columns.get(nextColumn++);
            if (pace.leavesOut(column)) {
                error("column " + column + " is left out: the device falls silent over it");
            } else {
                open.add(new Cursor(column));
            }
        }
    }

    private void error(String text) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(text);
        } else if (errors.size() == MAX_ERRORS) {
            errors.add("more like these");
        }
    }

    private void answered(SnmpReply reply) {
        switch (reply) {
            case SnmpReply.Response(PDU pdu) when pdu.getErrorStatus() == PDU.noError -> {
                pace.answered(pdu.size(), pdu.getBERLength());
                take(pdu);
                start();
            }
            case SnmpReply.Response(PDU pdu) -> refused(pdu);
            case SnmpReply.NoAnswer _ -> silent(reply);
            case SnmpReply.Unreachable _,SnmpReply.Refused _ ->
                done.accept(new Result(reply, errors));
        }
    }

    /// The first request may have met a dead device, so only the next walk asks for less; later
    /// ones are asked again at once.
    private void silent(SnmpReply reply) {
        boolean less = pace.refused(askedRows, open.size());
        if (!less && !open.isEmpty()) {
            pace.strike(open.getFirst().column);
        }
        if (less && requests > 1) {
            start();
        } else {
            done.accept(new Result(reply, errors));
        }
    }

    private void refused(PDU pdu) {
        int at = pdu.getErrorIndex() - 1;
        boolean named = at >= 0 && at < open.size();
        if (pdu.getErrorStatus() == PDU.noSuchName && named) {
            // the end of what an SNMP v1 device has (RFC 1157, 4.1.3)
            open.remove(at);
        } else if (!pace.refused(askedRows, open.size())) {
            Cursor stuck = open.removeFirst();
            if (pdu.getErrorStatus() != PDU.noSuchName) {
                error("walk of " + stuck.column + ": " + pdu.getErrorStatusText());
            }
        }
        start();
    }

    private void take(PDU pdu) {
        int width = open.size();
        int size = pdu.size();
        if (size == 0) {
            open.clear();
            error("GETBULK answered with nothing");
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
            if (!oid.startsWith(column) || !SnmpValues.present(binding.getVariable())) {
                finished = true;
            } else if (oid.compareTo(at) <= 0) {
                finished = true;
                error("column " + column + ": " + oid + " does not come after " + at);
            } else if (++rows > MAX_ROWS) {
                finished = true;
                error("column " + column + " has more than " + MAX_ROWS + " rows");
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
