package io.coldaisle.lab.simulate.check;

import static io.coldaisle.lab.simulate.check.Violation.unless;

import io.coldaisle.agent.AgentTurn;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.agent.uplink.LinkState;
import io.coldaisle.hub.HubTurn;
import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.engine.LogRerun;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.StateRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Looks at agents and hub after every event, and at the end.
public final class Checks {
    private final Map<String, AgentChecks> agents = new TreeMap<>();
    private final HubChecks hub = new HubChecks(agents);
    private @Nullable HubTables durable;

    public Checks(List<String> names) {
        names.forEach(name -> agents.put(name, new AgentChecks(name)));
    }

    private AgentChecks of(String agent) {
        AgentChecks known = agents.get(agent);
        if (known == null) {
            throw new IllegalArgumentException("no such agent: " + agent);
        }
        return known;
    }

    private interface Look {
        void at(AgentChecks agent) throws OutboxException;
    }

    private void look(String agent, Look look) {
        try {
            look.at(of(agent));
        } catch (OutboxException e) {
            throw new Violation(agent + "'s outbox cannot be read: " + e.getMessage());
        }
    }

    /// An agent's process has begun.
    public void agentBegun(String name, AgentTurn process) {
        look(name, agent -> agent.begun(process.outbox(), process.custody()));
        hubMoved();
    }

    /// Something has happened in an agent's process.
    public void agentMoved(String name, AgentTurn process) {
        look(name, agent -> {
            if (agent.moved(process.outbox(), process.custody())) {
                hubMoved();
            }
        });
        if (process.link() instanceof LinkState.Connecting(var _, var _, String problem)) {
            unless(!problem.startsWith("internal error"), name + "'s link: " + problem);
        }
    }

    /// The hub's process has begun; null: has ended.
    public void hub(@Nullable HubTables tables) {
        durable = tables;
        if (tables != null) {
            hub.begun(tables);
        }
    }

    /// The hub has made something durable.
    public void hubMoved() {
        HubTables now = durable;
        if (now != null) {
            hub.moved(now);
        }
    }

    /// True when nothing waits for the hub.
    public boolean delivered(String name, AgentTurn process) {
        return of(name).done(process.outbox());
    }

    /// Every entry any agent wrote.
    public long entries() {
        return agents.values().stream().mapToLong(agent -> agent.written.next() - 1).sum();
    }

    /// What must hold once everything has arrived.
    public void end(HubTurn process) {
        HubTables tables = process.tables();
        agents.forEach((name, agent) -> {
            LinkRecord link = tables.links().positions().get(name);
            unless(link != null && link.acknowledged() == agent.written.next() - 1,
                    name + " wrote " + (agent.written.next() - 1) + " entries, the hub has "
                            + link);
            if (agent.droppedInAll() == 0) {
                latest(name, agent, tables);
            }
        });
        LogRerun.Outcome again = process.rerun();
        unless(again.difference() == null, "the log read again comes to something else: "
                + again.difference());
    }

    /// The hub's picture is what each agent told last.
    private static void latest(String name, AgentChecks agent, HubTables tables) {
        agent.written.states().forEach((key, told) -> {
            StateRecord kept = tables.links().states().get(name + "/" + key);
            unless(kept != null && kept.last().to().equals(told), name + " told " + told + " of "
                    + key + " last, the hub has " + kept);
        });
        agent.written.alarms().forEach((key, inForce) -> {
            AlarmRecord kept = tables.correlation().alarms().get(name + "/" + key);
            unless((kept != null && kept.active()) == inForce, name + "'s alarm " + key
                    + (inForce ? " is in force" : " has ended") + ", the hub has " + kept);
        });
    }
}
