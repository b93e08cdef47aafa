package io.coldaisle.agent.snmp;

import io.coldaisle.agent.poll.ConnectionsDraft;
import io.coldaisle.model.DeviceConnections;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// One look at the connections of a device, in the pauses between its polls: a poll interrupts it,
/// and it goes on where it was when the poll is over. So it takes no poll any time.
///
/// What a device does not answer to is left out; a device that answers to nothing ends the look, and
/// so does being interrupted too often.
final class ConnectionsWalk {
    private static final int MOST_PAUSES = 60;
    private final SnmpSession session;
    private final ConnectionsDraft draft;
    private final Consumer<DeviceConnections> done;
    private final TreeMap<OID, Variable> known = new TreeMap<>();
    private final Deque<List<String>> tables = new ArrayDeque<>();
    private boolean scalarsRead;
    private @Nullable TableWalk walk;
    private boolean running;
    private boolean finished;
    private int pauses;
    private int generation;

    ConnectionsWalk(SnmpSession session, String device, Consumer<DeviceConnections> done) {
        this.session = session;
        this.draft = new ConnectionsDraft(device);
        this.done = done;
        tables.add(LldpTables.remoteColumns());
        tables.add(List.of(LldpTables.LOCAL_PORT + 2, LldpTables.LOCAL_PORT + 3,
                LldpTables.LOCAL_PORT + 4));
        tables.add(List.of(LldpTables.REMOTE_ADDRESS));
        tables.add(List.of(LldpTables.IF_ADDRESS, LldpTables.IF_NAME));
        tables.add(List.of(LldpTables.ENTITY_CLASS, LldpTables.ENTITY_SERIAL));
    }

    boolean finished() {
        return finished;
    }

    /// Begins or goes on.
    void goOn() {
        if (finished || running) {
            return;
        }
        running = true;
        if (!scalarsRead) {
            scalars();
        } else if (walk != null) {
            walk.start();
        } else {
            next();
        }
    }

    /// Makes room for a poll: what is in flight is asked again later.
    void pause() {
        if (!running) {
            return;
        }
        running = false;
        generation++;
        session.abandon();
        if (++pauses >= MOST_PAUSES) {
            draft.leftOut(tables.size() + 1);
            finish();
        }
    }

    private void scalars() {
        int mine = generation;
        OID[] wanted = {new OID(LldpTables.SYS_NAME), new OID(LldpTables.LOCAL_CHASSIS_KIND),
            new OID(LldpTables.LOCAL_CHASSIS), new OID(LldpTables.LOCAL_NAME),
            new OID(LldpTables.BRIDGE_ADDRESS)};
        new BatchGet(session).read(wanted, result -> {
            if (mine != generation) {
                return;
            }
            for (int i = 0; i < wanted.length; i++) {
                Variable value = result.values()[i];
                if (value != null && SnmpValues.present(value)) {
                    known.put(wanted[i], value);
                }
            }
            scalarsRead = true;
            if (result.failure() != null) {
                stop();
            } else {
                next();
            }
        });
    }

    private void next() {
        List<String> columns = tables.poll();
        if (columns == null) {
            finish();
            return;
        }
        walk = new TableWalk(session, columns.stream().map(OID::new).toList(), known,
                this::walked);
        walk.start();
    }

    private void walked(TableWalk.Result result) {
        walk = null;
        draft.leftOut(result.errors().size());
        if (result.failure() == null) {
            next();
        } else {
            stop();
        }
    }

    private void stop() {
        draft.leftOut(tables.size() + 1);
        finish();
    }

    private void finish() {
        running = false;
        finished = true;
        new LldpTables(known).read(draft);
        done.accept(draft.finished(session.nowMs()));
    }
}
