package io.coldaisle.hub.rollout;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.store.AgentConfigurationRecord;
import io.coldaisle.hub.store.AgentConfigurationRecord.Assignment;
import io.coldaisle.hub.store.AgentConfigurationRecord.Said;
import io.coldaisle.hub.store.AgentConfigurationRecord.Stage;
import io.coldaisle.hub.store.ConfigurationRecord;
import io.coldaisle.hub.store.ConfigurationVersion;
import io.coldaisle.hub.store.RolloutRecord;
import io.coldaisle.hub.store.RolloutRecord.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes on with what is rolled out. Each call is one step of the engine, committed by itself, and
/// returns what is to be sent once that is done.
public final class Rollouts {
    private static final Logger LOG = LoggerFactory.getLogger(Rollouts.class);
    /// An agent may take ten minutes for seldom polled devices, two for its check, and some for its way.
    private static final long LONGEST_PROBATION_MS = 600_000;
    private static final long GRACE_MS = 300_000;
    /// An agent of a ring that is gone for so long does not come back by itself: perhaps this was too much
    /// for it.
    private static final long GONE_MS = 120_000;
    private static final int MOST_INTERRUPTIONS = 3;

    private final Step step;
    private final RolloutBook book;
    private final List<Order> orders = new ArrayList<>();

    private Rollouts(Step step) {
        this.step = step;
        this.book = new RolloutBook(step);
    }

    /// Time went on.
    public static List<Order> advance(Step step, Presence presence) {
        Rollouts rollouts = new Rollouts(step);
        for (ConfigurationRecord head : rollouts.book.heads()) {
            if (head.underWay()) {
                rollouts.advance(head, presence);
            }
        }
        return rollouts.orders;
    }

    private void advance(ConfigurationRecord head, Presence presence) {
        ConfigurationVersion version = book.version(head.name(), head.newest());
        RolloutRecord rollout = book.rollout(head.name(), head.newest());
        if (version == null || rollout == null || !rollout.underWay()) {
            return;
        }
        List<AgentConfigurationRecord> members = members(rollout);
        boolean all = true;
        for (AgentConfigurationRecord member : members) {
            String problem = problem(member, version, presence);
            if (!problem.isEmpty()) {
                var _ = takeBack(head, rollout, member.agent(), problem);
                return;
            }
            all &= member.stage() == Stage.IN_FORCE;
        }
        if (all) {
            next(head, rollout, version, members, presence);
        }
    }

    private List<AgentConfigurationRecord> members(RolloutRecord rollout) {
        return book.agents()
                .stream()
                .filter(record -> record.wanted().is(rollout.name(), rollout.number()))
                .toList();
    }

    /// Why the rollout cannot go on for one of its agents; empty when it can.
    private String problem(AgentConfigurationRecord member, ConfigurationVersion version,
            Presence presence) {
        Said said = member.said();
        Stage stage = member.stage();
        long sinceMs = step.nowMs() - member.progress().sinceMs();
        if (said != null && stage != null && stage.failed()) {
            return "agent " + member.agent() + (stage == Stage.REFUSED
                    ? " refused it: "
                    : " took it back: ") + String.join("; ", said.errors());
        }
        if (stage == Stage.IN_FORCE) {
            return "";
        }
        if (member.progress().interrupted() >= MOST_INTERRUPTIONS) {
            return "agent " + member.agent() + " ended " + MOST_INTERRUPTIONS
                    + " times while it tried it";
        }
        if (!presence.connected(member.agent())
                && Math.min(presence.silenceMs(member.agent()), sinceMs) > GONE_MS) {
            return "agent " + member.agent() + " is gone since it tried it";
        }
        long patience = Math.max(version.plan().soakMs(), LONGEST_PROBATION_MS) + GRACE_MS;
        return sinceMs > patience
                ? "agent " + member.agent() + " has not said within " + patience / 60_000
                        + " minutes whether it keeps it"
                : "";
    }

    /// The ring that has it keeps it: the next one, or the end.
    private void next(ConfigurationRecord head, RolloutRecord rollout,
            ConfigurationVersion version, List<AgentConfigurationRecord> members,
            Presence presence) {
        List<String> targets = book.targets(version);
        List<String> rings = version.plan().rings();
        List<String> free = new ArrayList<>(targets);
        members.forEach(member -> free.remove(member.agent()));
        free.removeIf(agent -> !presence.connected(agent));
        // spread over racks and sites, and other agents with each version
        free.sort(Comparator.comparingInt(
                agent -> (agent + version.number()).hashCode() * 0x9E3779B9));
        if (rollout.ring() >= rings.size() && free.isEmpty()) {
            if (members.isEmpty() && !targets.isEmpty()) {
                return; // nobody was there to try it
            }
            finish(head, rollout);
            return;
        }
        int ring = Math.min(rollout.ring() + 1, rings.size());
        int wanted = Rings.size(rings.get(ring - 1), targets.size()) - members.size();
        List<String> chosen = free.subList(0, Math.clamp(wanted, 0, free.size()));
        if (chosen.isEmpty() && members.isEmpty() && !targets.isEmpty()) {
            return; // its first ring waits for an agent
        }
        if (ring > rollout.ring()) {
            book.put(rollout.next(step.nowMs()));
        }
        LOG.info("configuration {} goes to ring {} of {}: {} agents", version.version(), ring,
                rings.size(), chosen.size());
        chosen.forEach(agent -> give(agent, Assignment.of(version), ring));
    }

    private void give(String agent, Assignment assignment, int ring) {
        AgentConfigurationRecord record = book.agent(agent)
                .wanting(assignment, ring, step.nowMs());
        book.put(record);
        order(record);
    }

    private void order(AgentConfigurationRecord record) {
        if (!record.lacks()) {
            return;
        }
        Assignment wanted = record.wanted();
        ConfigurationVersion version = book.version(wanted.configuration(), wanted.number());
        if (version == null) {
            orders.add(new Order(record.agent(), "", "", 0, true));
        } else {
            orders.add(new Order(record.agent(), version.version(), version.yaml(),
                    version.plan().soakMs(), wanted.restored()));
        }
    }

    private void finish(ConfigurationRecord head, RolloutRecord rollout) {
        LOG.info("configuration {} number {} is rolled out", rollout.name(), rollout.number());
        book.put(rollout.ended(State.DONE, step.nowMs(), ""));
        book.put(new ConfigurationRecord(head.name(), head.newest(), rollout.number(), false,
                head.forgotten()));
        for (AgentConfigurationRecord record : book.agents()) {
            if (record.wanted().configuration().equals(head.name())) {
                settle(record);
            }
        }
    }

    /// An agent that another version is for by now gets that one.
    private AgentConfigurationRecord settle(AgentConfigurationRecord record) {
        Assignment chosen = book.chosen(record.agent(), null);
        Assignment wanted = record.wanted();
        if (wanted.configuration().equals(chosen.configuration())
                && wanted.number() == chosen.number()) {
            return record;
        }
        AgentConfigurationRecord settled = record.wanting(chosen.number() == 0
                ? chosen.back()
                : chosen, 0, step.nowMs());
        book.put(settled);
        order(settled);
        return settled;
    }

    /// A rollout that was ended, and what is to be sent for it.
    public record Stopped(ConfigurationVersion version, RolloutRecord rollout,
            List<Order> orders) {}

    /// Ends a rollout by an operator's word.
    ///
    /// @return null when none is under way
    public static @Nullable Stopped stop(Step step, String name, String why) {
        Rollouts rollouts = new Rollouts(step);
        ConfigurationRecord head = rollouts.book.head(name);
        RolloutRecord rollout = head == null || !head.underWay()
                ? null
                : rollouts.book.rollout(name, head.newest());
        ConfigurationVersion version = rollout == null
                ? null
                : rollouts.book.version(name, rollout.number());
        if (head == null || rollout == null || version == null) {
            return null;
        }
        return new Stopped(version, rollouts.takeBack(head, rollout, "", why), rollouts.orders);
    }

    /// @param culprit the agent an alarm is raised of; empty: an operator wanted it
    private RolloutRecord takeBack(ConfigurationRecord head, RolloutRecord rollout,
            String culprit, String why) {
        LOG.warn("configuration {} number {} is rolled back: {}", rollout.name(),
                rollout.number(), why);
        RolloutRecord ended = rollout.ended(State.ROLLED_BACK, step.nowMs(), why);
        book.put(ended);
        book.put(new ConfigurationRecord(head.name(), head.newest(), head.inForce(), false,
                head.forgotten()));
        for (AgentConfigurationRecord member : members(rollout)) {
            AgentConfigurationRecord back = new AgentConfigurationRecord(member.agent(),
                    member.before().back(), member.wanted(),
                    new AgentConfigurationRecord.Progress(0, step.nowMs(), 0),
                    null, member.inForce());
            // it goes back whatever it says it has: it may be about to say otherwise
            book.put(back);
            ConfigurationVersion before = book.version(member.before().configuration(),
                    member.before().number());
            orders.add(before == null
                    ? new Order(member.agent(), "", "", 0, true)
                    : new Order(member.agent(), before.version(), before.yaml(), 0, true));
        }
        if (!culprit.isEmpty()) {
            ConfigurationAlarms.raise(step, culprit, "the rollout of configuration "
                    + rollout.name() + " number " + rollout.number() + " in ring "
                    + rollout.ring() + " was stopped and taken back: " + why);
        }
        return ended;
    }

    /// An agent came, with this in force.
    public static List<Order> greeted(Step step, String agent, String inForce) {
        Rollouts rollouts = new Rollouts(step);
        AgentConfigurationRecord before = rollouts.book.agent(agent);
        AgentConfigurationRecord record = before.saying(before.said(), inForce);
        if (!record.equals(before)) {
            rollouts.book.put(record);
        }
        boolean same = rollouts.isMember(record) || rollouts.settle(record).equals(record);
        if (same) {
            rollouts.order(record);
        }
        return rollouts.orders;
    }

    /// True while it is in a ring of a rollout under way.
    private boolean isMember(AgentConfigurationRecord record) {
        Assignment wanted = record.wanted();
        RolloutRecord rollout = wanted.restored() || wanted.number() == 0
                ? null
                : book.rollout(wanted.configuration(), wanted.number());
        return rollout != null && rollout.underWay();
    }

    /// An agent said what became of a version.
    ///
    /// @param inForce version it runs with
    public static List<Order> heard(Step step, String agent, String version, Said said,
            String inForce) {
        Rollouts rollouts = new Rollouts(step);
        AgentConfigurationRecord known = rollouts.book.agent(agent);
        if (!known.wanted().version().equals(version)) {
            if (!known.inForce().equals(inForce)) {
                rollouts.book.put(known.saying(known.said(), inForce));
            }
            return rollouts.orders;
        }
        Said before = known.said();
        boolean repeated = before != null && before.stage() == said.stage()
                && before.atMs() == said.atMs() && known.inForce().equals(inForce);
        if (repeated) {
            return rollouts.orders;
        }
        AgentConfigurationRecord now = known.saying(said, inForce);
        rollouts.take(said.stage() == Stage.INTERRUPTED ? now.interrupted() : now);
        return rollouts.orders;
    }

    private void take(AgentConfigurationRecord now) {
        book.put(now);
        Stage stage = now.stage();
        if (stage == Stage.INTERRUPTED) {
            if (now.progress().interrupted() < MOST_INTERRUPTIONS) {
                order(now);
            }
        } else if (stage == Stage.PROBATION) {
            ConfigurationAlarms.changed(step, now.agent(), now.wanted().version());
        } else if (stage == Stage.IN_FORCE && !now.wanted().restored()) {
            ConfigurationAlarms.over(step, now.agent());
        } else if (stage != null && stage.failed() && !isMember(now)) {
            Said said = now.said();
            ConfigurationAlarms.raise(step, now.agent(), "configuration "
                    + now.wanted().version() + ": "
                    + (said == null ? "" : String.join("; ", said.errors())));
        }
    }

    /// Agents that a version is for, and those that have it for other reasons, with what is known of them.
    public static List<AgentConfigurationRecord> agents(Step step, ConfigurationVersion version) {
        RolloutBook book = new RolloutBook(step);
        Set<String> names = new TreeSet<>(book.targets(version));
        book.agents()
                .stream()
                .filter(record -> record.wanted().is(version.name(), version.number())
                        || record.before().is(version.name(), version.number()))
                .forEach(record -> names.add(record.agent()));
        return names.stream().map(book::agent).toList();
    }

    /// Agents that a version with this plan would be for, by name.
    public static List<String> targets(Step step, String name, ConfigurationVersion.Plan plan) {
        return new RolloutBook(step).targets(new ConfigurationVersion(name, Long.MAX_VALUE, "", "",
                plan, new ConfigurationVersion.Origin("", 0, ""), ""));
    }
}
