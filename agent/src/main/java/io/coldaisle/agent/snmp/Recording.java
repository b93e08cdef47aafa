package io.coldaisle.agent.snmp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/// A walk of a device in the form of `snmprec` (`OID|TAG|VALUE` a line, TAG the BER tag, `x` after
/// it for hexadecimal), which answers like the device did.
final class Recording implements SnmpExchange {
    private static final int MOST_LINES = 500_000;
    private static final int MOST_BINDINGS = 1000;
    private final NavigableMap<OID, Variable> values;
    private final Deque<Runnable> answers = new ArrayDeque<>();
    private boolean answering;
    private final GetPace getPace = new GetPace();
    private final WalkPace walkPace = new WalkPace();

    private Recording(NavigableMap<OID, Variable> values) {
        this.values = values;
    }

    @Override
    public GetPace getPace() {
        return getPace;
    }

    @Override
    public WalkPace walkPace() {
        return walkPace;
    }

    @Override
    public boolean knowsBulk() {
        return true;
    }

    /// @throws IOException when the file cannot be read, or a line is not of that form
    static Recording read(Path file) throws IOException {
        NavigableMap<OID, Variable> values = new TreeMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            number++;
            if (number > MOST_LINES) {
                throw new IOException(file + ": more than " + MOST_LINES + " lines");
            }
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\\|", 3);
            try {
                if (fields.length < 3) {
                    throw new IllegalArgumentException("OID|TAG|VALUE is expected");
                }
                values.put(new OID(fields[0].strip()), Snmprec.value(fields[1], fields[2]));
            } catch (IllegalArgumentException | IOException wrong) {
                throw new IOException(file + ":" + number + ": is no line of a snmprec file: "
                        + wrong.getMessage() + "; record the device again", wrong);
            }
        }
        if (values.isEmpty()) {
            throw new IOException(file + ": holds no values; record the device again");
        }
        return new Recording(values);
    }

    @Nullable
    Variable value(OID oid) {
        return values.get(oid);
    }

    /// True when something stands below that OID.
    boolean has(OID subtree) {
        OID next = values.higherKey(subtree);
        return next != null && next.startsWith(subtree);
    }

    /// A recording stands outside of time.
    @Override
    public long nowMs() {
        return 0;
    }

    /// Answers one after the other, not one inside the other: a long walk would fill the stack.
    @Override
    public void request(int type, List<OID> oids, int maxRepetitions, Consumer<SnmpReply> done) {
        answers.add(() -> done.accept(new SnmpReply.Response(answer(type, oids,
                maxRepetitions))));
        if (answering) {
            return;
        }
        answering = true;
        try {
            for (Runnable next = answers.poll(); next != null; next = answers.poll()) {
                next.run();
            }
        } finally {
            answering = false;
        }
    }

    private PDU answer(int type, List<OID> oids, int maxRepetitions) {
        PDU pdu = new PDU();
        pdu.setType(PDU.RESPONSE);
        if (type == PDU.GET) {
            oids.forEach(oid -> pdu.add(new VariableBinding(oid,
                    values.getOrDefault(oid, Null.noSuchInstance))));
            return pdu;
        }
        int rounds = type == PDU.GETBULK ? Math.max(1, maxRepetitions) : 1;
        List<OID> at = new ArrayList<>(oids);
        for (int round = 0; round < rounds && pdu.size() < MOST_BINDINGS; round++) {
            for (int i = 0; i < at.size(); i++) {
                var next = values.higherEntry(at.get(i));
                if (next == null) {
                    pdu.add(new VariableBinding(at.get(i), Null.endOfMibView));
                } else {
                    pdu.add(new VariableBinding(next.getKey(), next.getValue()));
                    at.set(i, next.getKey());
                }
            }
        }
        return pdu;
    }
}
