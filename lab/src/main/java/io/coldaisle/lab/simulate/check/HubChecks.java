package io.coldaisle.lab.simulate.check;

import static io.coldaisle.lab.simulate.check.Violation.unless;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Journal;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.LinkRecord.Counts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must hold of what the hub has made durable: each entry took effect once, alarms in the order
/// in which their agent told them, and the counts add up.
final class HubChecks {
    private final Map<String, AgentChecks> agents;
    private final Map<String, Reported> last = new HashMap<>();
    private long position;

    /// The last report of an alarm of an agent that is in the log.
    private record Reported(long sequence, int index) {
        boolean before(Reported other) {
            return sequence < other.sequence || sequence == other.sequence && index < other.index;
        }
    }

    HubChecks(Map<String, AgentChecks> agents) {
        this.agents = agents;
    }

    /// A process has begun: the log is read from its begin, and all that agents forgot is there.
    void begun(HubTables tables) {
        last.clear();
        position = 0;
        moved(tables);
    }

    /// Something has become durable.
    void moved(HubTables tables) {
        if (tables.journal().last() > position) {
            tables.journal().read(position + 1, this::logged);
        }
        agents.forEach((name, agent) -> link(name, agent, tables.links().positions().get(name)));
    }

    private boolean logged(long at, Journal.Entry entry) {
        unless(at == position + 1, "the log goes on with " + at + " after " + position);
        position = at;
        for (Input input : entry.input()) {
            if (input instanceof Input.AlarmReported report) {
                reported(report);
            }
        }
        return true;
    }

    private void reported(Input.AlarmReported report) {
        String[] id = report.eventId().split("/", -1);
        AgentChecks agent = agents.get(report.agent());
        unless(agent != null && id.length == 3 && Long.parseLong(id[0]) == agent.epoch(),
                "the log has an alarm of nobody: " + report.eventId());
        Reported now = new Reported(Long.parseLong(id[1]), Integer.parseInt(id[2]));
        Reported before = last.put(report.agent(), now);
        unless(before == null || before.before(now), report.agent() + "'s report "
                + report.eventId() + " took effect after " + before
                + ": a second time, or out of order");
        unless(agent == null || now.sequence() < agent.written.next()
                && now.index() < agent.written.entry(now.sequence()).alarms(),
                report.agent() + " never wrote " + report.eventId());
    }

    private static void link(String name, AgentChecks agent,
            @Nullable LinkRecord link) {
        if (link == null) {
            unless(agent.forgotten.isEmpty(),
                    "the hub has nothing of " + name + ", which forgot " + agent.forgotten);
            return;
        }
        for (int at = agent.forgotten.nextSetBit((int) Math.min(Integer.MAX_VALUE - 1,
                link.acknowledged() + 1)); at >= 0; at = agent.forgotten.nextSetBit(at + 1)) {
            unless(link.holds(at), name + " forgot entry " + at
                    + ", which it was told is durable and is not: the hub holds up to "
                    + link.acknowledged() + " and " + link.also());
        }
        counts(name, agent, link);
    }

    private static void counts(String name, AgentChecks agent, LinkRecord link) {
        Counts counts = link.counts();
        long held = link.acknowledged();
        Written.Facts sum = Written.NOTHING;
        if (held > 0) {
            unless(held < agent.written.next(), "the hub holds " + held + " of " + name
                    + ", which wrote " + (agent.written.next() - 1));
            sum = sum.plus(agent.written.sum(1, held));
        }
        for (LinkRecord.Run run : link.also()) {
            held += run.last() - run.first() + 1;
            sum = sum.plus(agent.written.sum(run.first(), run.last()));
        }
        unless(counts.applied() + counts.dropped() == held && counts.lost() == 0,
                name + ": the hub applied " + counts.applied() + " and counts "
                        + counts.dropped() + " as dropped, and holds " + held);
        if (agent.droppedInAll() == 0) {
            exact(name, counts, sum);
        }
    }

    private static void exact(String name, Counts counts, Written.Facts sum) {
        unless(counts.alarms() == sum.alarms(), name + ": " + counts.alarms()
                + " alarms took effect, and what the hub holds has " + sum.alarms());
        unless(counts.stateChanges() == sum.states(), name + ": " + counts.stateChanges()
                + " states took effect, and what the hub holds has " + sum.states());
        unless(counts.summaries() == sum.summaries() && counts.unknownSensors() == 0
                && counts.unresolved() == 0,
                name + ": " + counts.summaries() + " summaries took effect, "
                        + counts.unknownSensors() + " of unknown sensors, "
                        + counts.unresolved() + " unresolved; what the hub holds has "
                        + sum.summaries());
    }
}
