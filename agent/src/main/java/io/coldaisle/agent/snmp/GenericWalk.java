package io.coldaisle.agent.snmp;

import io.coldaisle.agent.snmp.generic.GenericReader;
import io.coldaisle.agent.snmp.generic.GenericReading;
import io.coldaisle.agent.snmp.generic.Instance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/// One look into the subtrees of the vendors that no profile reads from, for [GenericReader].
///
/// It runs while a poll lets it, is interrupted by the next, and goes on where it was. Instances, bytes,
/// requests, seconds and interruptions are limited: beyond, what was seen so far is read, and the limit is
/// named. A device that falls silent over it is left alone.
final class GenericWalk {
    private static final OID ENTERPRISES = new OID("1.3.6.1.4.1");
    /// net-snmp and the University of California at Davis, SNMP Research, Microsoft: agents, no devices.
    private static final Set<Integer> AGENTS = Set.of(2021, 8072, 99, 311);
    private static final int MOST_VENDORS = 4;
    private static final int MOST_HOPS = 16;
    private static final int MOST_INSTANCES = 4000;
    private static final int MOST_BYTES = 400_000;
    private static final int MOST_REQUESTS = 600;
    private static final long MOST_MS = 60_000;
    private static final int MOST_PAUSES = 30;
    private static final int MOST_SILENCES = 2;
    private final SnmpExchange session;
    private final Set<Integer> read;
    private final Deque<OID> subtrees = new ArrayDeque<>();
    private final NavigableMap<OID, Variable> walk = new TreeMap<>();
    private OID at = ENTERPRISES;
    private boolean hopping = true;
    private boolean running;
    private boolean finished;
    private String limit = "";
    private int hops;
    private int requests;
    private int bytes;
    private int pauses;
    private int silences;
    private int rows;
    private long activeMs;
    private long askedAtMs;
    private long untilMs;
    private int generation;
    private Runnable then = () -> {};

    /// @param read numbers of the vendors that a profile reads from
    GenericWalk(SnmpExchange session, Set<Integer> read) {
        this.session = session;
        this.read = Set.copyOf(read);
    }

    boolean finished() {
        return finished;
    }

    /// Which limit ended it; empty when none did.
    String limit() {
        return limit;
    }

    /// Begins or goes on.
    ///
    /// @param budgetMs after which it makes room by itself
    /// @param then called when it is finished or has made room, but not after [#pause]
    void goOn(long budgetMs, Runnable then) {
        this.then = then;
        untilMs = session.nowMs() + budgetMs;
        if (finished) {
            then.run();
            return;
        }
        running = true;
        next();
    }

    /// Makes room for a poll.
    ///
    /// @return true when a request was in flight, which its caller abandons
    boolean pause() {
        boolean was = running;
        running = false;
        generation++;
        if (was && ++pauses >= MOST_PAUSES) {
            limit = MOST_PAUSES + " interruptions";
            finished = true;
        }
        return was;
    }

    /// What the walk shows.
    List<GenericReading> readings() {
        NavigableMap<Integer, NavigableMap<OID, Instance>> vendors = new TreeMap<>();
        walk.forEach((oid, value) -> vendors
                .computeIfAbsent(oid.get(ENTERPRISES.size()), _ -> new TreeMap<>())
                .put(oid, instance(oid, value)));
        List<GenericReading> readings = new ArrayList<>();
        vendors.values().forEach(instances -> readings.addAll(GenericReader.read(instances)));
        return readings;
    }

    @Nullable
    Variable value(OID oid) {
        return walk.get(oid);
    }

    private static Instance instance(OID oid, Variable value) {
        boolean counter = value instanceof Counter32 || value instanceof Counter64
                || value instanceof TimeTicks;
        double number = SnmpValues.number(value);
        boolean numeric = !Double.isNaN(number)
                && value.getSyntax() != org.snmp4j.smi.SMIConstants.SYNTAX_OCTET_STRING;
        return new Instance(oid, number, numeric ? "" : SnmpValues.text(value), counter);
    }

    private void next() {
        if (!limit.isEmpty() || !hopping && subtrees.isEmpty()) {
            end(limit);
        } else if (session.nowMs() >= untilMs) {
            running = false;
            then.run();
        } else {
            ask();
        }
    }

    private void ask() {
        int mine = generation;
        requests++;
        boolean bulk = !hopping && session.knowsBulk();
        rows = bulk ? session.walkPace().rows(1) : 1;
        askedAtMs = session.nowMs();
        session.request(bulk ? PDU.GETBULK : PDU.GETNEXT, List.of(at), rows, reply -> {
            if (mine == generation) {
                activeMs += Math.clamp(session.nowMs() - askedAtMs, 0, MOST_MS);
                answered(reply);
            }
        });
    }

    private void end(String why) {
        limit = why;
        running = false;
        finished = true;
        then.run();
    }

    private void answered(SnmpReply reply) {
        switch (reply) {
            case SnmpReply.Response(PDU pdu) -> {
                if (pdu.getErrorStatus() == PDU.tooBig && session.walkPace().refused(rows, 1)) {
                    next();
                } else if (hopping) {
                    hop(pdu);
                } else {
                    take(pdu);
                }
            }
            case SnmpReply.NoAnswer _ -> {
                if (++silences < MOST_SILENCES && session.walkPace().refused(rows, 1)) {
                    next();
                } else {
                    end("silence of the device behind " + at);
                }
            }
            case SnmpReply.Unreachable _,SnmpReply.Refused _ -> end("an answer that refuses");
        }
    }

    /// From one vendor's subtree to the next.
    private void hop(PDU pdu) {
        OID oid = pdu.size() == 0 ? ENTERPRISES : pdu.get(0).getOid();
        boolean ended = pdu.getErrorStatus() != PDU.noError || pdu.size() == 0
                || !SnmpValues.present(pdu.get(0).getVariable()) || oid.compareTo(at) <= 0
                || !oid.startsWith(ENTERPRISES) || oid.size() == ENTERPRISES.size();
        int vendor = ended ? 0 : oid.get(ENTERPRISES.size());
        if (vendor > 0 && !AGENTS.contains(vendor) && !read.contains(vendor)) {
            subtrees.add(below(vendor));
        }
        if (vendor <= 0 || ++hops >= MOST_HOPS || subtrees.size() >= MOST_VENDORS) {
            hopping = false;
            at = subtrees.isEmpty() ? ENTERPRISES : subtrees.getFirst();
        } else {
            at = below(vendor + 1);
        }
        next();
    }

    private static OID below(int vendor) {
        OID subtree = new OID(ENTERPRISES);
        subtree.append(vendor);
        return subtree;
    }

    private void take(PDU pdu) {
        boolean ended = pdu.getErrorStatus() != PDU.noError || pdu.size() == 0;
        if (!ended) {
            session.walkPace().answered(pdu.size(), pdu.getBERLength());
            bytes += pdu.getBERLength();
        }
        for (int i = 0; i < pdu.size() && !ended; i++) {
            OID oid = pdu.get(i).getOid();
            Variable value = pdu.get(i).getVariable();
            ended = !oid.startsWith(subtrees.getFirst()) || !SnmpValues.present(value)
                    || oid.compareTo(at) <= 0;
            if (!ended) {
                walk.put(oid, value);
                at = oid;
            }
        }
        if (ended) {
            subtrees.removeFirst();
            at = subtrees.isEmpty() ? ENTERPRISES : subtrees.getFirst();
        } else {
            limit = beyond();
        }
        next();
    }

    private String beyond() {
        if (walk.size() >= MOST_INSTANCES) {
            return "its limit of " + MOST_INSTANCES + " instances";
        }
        if (bytes >= MOST_BYTES) {
            return "its limit of " + MOST_BYTES / 1000 + " kB";
        }
        if (requests >= MOST_REQUESTS) {
            return "its limit of " + MOST_REQUESTS + " requests";
        }
        return activeMs >= MOST_MS ? "its limit of " + MOST_MS / 1000 + " s" : "";
    }
}
