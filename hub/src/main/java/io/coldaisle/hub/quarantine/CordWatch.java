package io.coldaisle.hub.quarantine;

import io.coldaisle.hub.correlate.AlarmRecord;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.engine.HubAlarms;
import io.coldaisle.hub.quarantine.CordPlan.Fed;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.units.CordJudge;
import io.coldaisle.hub.units.Decision;
import io.coldaisle.hub.units.Load;
import io.coldaisle.hub.units.Suspect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Once a minute: compares what servers say that they draw with what the outlets that feed them say, for
/// some of the racks, one rack after the other, and has the engine say what was found.
///
/// A turn looks at [#SERVERS_A_TURN] servers at most, so a fleet of 20,000 is gone through in ten minutes.
/// One thread, which may wait for the disk and for the engine.
public final class CordWatch implements Runnable {
    public static final long EVERY_S = 60;
    private static final Logger LOG = LoggerFactory.getLogger(CordWatch.class);
    static final int SERVERS_A_TURN = 2_000;
    /// So many alarms of wrong cords come of a topology that is not that of the site.
    private static final int MOST_IN_FORCE = 200;
    private static final long PLAN_MS = 300_000;

    private final Engine engine;
    private final HubTables tables;
    private final Quarantine quarantine;
    private @Nullable CordPlan plan;
    private long plannedMs;
    private int next;
    private volatile Figures figures = new Figures(0, 0, 0);

    /// How much is compared.
    ///
    /// @param servers with a device and all of their cords recorded
    /// @param compared loads whose watts and whose outlets' watts are both read, in the last turn
    /// @param withheld alarms there was no room for, since the start
    public record Figures(int servers, int compared, long withheld) {}

    private record Now(long ms, Topology topology) {}

    public CordWatch(Engine engine, HubTables tables) {
        this.engine = engine;
        this.tables = tables;
        this.quarantine = new Quarantine(tables);
    }

    public Figures figures() {
        return figures;
    }

    @Override
    public void run() {
        try {
            turn();
        } catch (RejectedExecutionException | CompletionException e) {
            // the hub is stopping, overloaded, or its disk is full: the next turn finds the same
            LOG.info("servers are not compared with their outlets this minute: {}",
                    e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("servers cannot be compared with their outlets", e);
        }
    }

    private void turn() {
        Now now = engine.submit(step -> new Now(step.nowMs(), step.state().topology())).join();
        CordPlan current = plan(now);
        Set<Suspect> held = held();
        int servers = 0;
        int compared = 0;
        int groups = current.groups().size();
        for (int i = 0; i < groups && servers < SERVERS_A_TURN; i++) {
            List<Fed> group = current.groups().get(next++ % groups);
            servers += group.size();
            CordReader reader = new CordReader(current, tables, now.ms());
            List<Load> loads = reader.loads(group);
            compared += loads.size();
            held = apply(CordJudge.judge(loads, reader.boxes(), held), held);
        }
        release(current, held);
        figures = new Figures(current.groups().stream().mapToInt(List::size).sum(), compared,
                figures.withheld());
    }

    private CordPlan plan(Now now) {
        CordPlan known = plan;
        if (known == null || known.topology().version() != now.topology().version()
                || now.ms() - plannedMs >= PLAN_MS) {
            known = CordPlan.of(now.topology(), tables);
            plan = known;
            plannedMs = now.ms();
        }
        return known;
    }

    /// @param held who was said to be wrong before
    /// @return who is after it
    private Set<Suspect> apply(Decision decision, Set<Suspect> held) {
        if (decision.found().isEmpty() && decision.over().isEmpty()) {
            return held;
        }
        int room = MOST_IN_FORCE - held.size();
        int withheld = engine.submit(new CordAlarms(decision, room)).join();
        figures = new Figures(figures.servers(), figures.compared(),
                figures.withheld() + withheld);
        return held();
    }

    /// Ends what can never be compared again, since the device or its cords are gone from the records, and
    /// what the agent says by itself now.
    private void release(CordPlan current, Set<Suspect> held) {
        if (held.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>();
        for (List<Fed> group : current.groups()) {
            group.forEach(fed -> add(current, fed.server(), known));
            current.boxesOf(group).keySet().forEach(box -> add(current, box, known));
        }
        Set<Suspect> gone = new HashSet<>(held);
        gone.removeIf(suspect -> known.contains(suspect.device())
                && !quarantine.toldByAgent(suspect));
        apply(new Decision(List.of(), gone), held);
    }

    private static void add(CordPlan plan, String component, Set<String> known) {
        plan.devices()
                .getOrDefault(component, List.of())
                .forEach(device -> known.add(
                        device.agent() + "/" + device.inventory().device()));
    }

    /// What the hub said before and has not taken back.
    private Set<Suspect> held() {
        Set<Suspect> held = new HashSet<>();
        tables.correlation().alarms().scan(HubAlarms.SOURCE + "/", (key, alarm) -> {
            if (key.endsWith("!" + Quarantine.CONDITION) && alarm.active()
                    && alarm.alarm().detector().equals(CordAlarms.DETECTOR)) {
                held.add(suspect(alarm));
            }
            return key.startsWith(HubAlarms.SOURCE + "/");
        });
        return held;
    }

    private static Suspect suspect(AlarmRecord alarm) {
        return new Suspect(alarm.subject().device(), alarm.subject().path(),
                alarm.alarm().sensor());
    }
}
