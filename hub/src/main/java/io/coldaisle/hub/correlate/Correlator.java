package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.AlarmRecord.Subject;
import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.hub.correlate.CorrelationState.ChangeRecord;
import io.coldaisle.hub.correlate.CorrelationState.Timer;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.rootcause.RecentChange;
import io.coldaisle.hub.rootcause.Solution;
import io.coldaisle.hub.rootcause.Solver;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The step. Alarms are taken in as they come; the causes are sought again at once after the first
/// of them, then at most once a second, and later from time to time, because what is still not there
/// is evidence too.
///
/// Not for several threads. What it keeps beside the state (the picture with unplaced devices, the
/// closures of the solver) changes speed only.
public final class Correlator {
    private static final String SOLVE = "solve";
    private static final String SOLVED = "solved";
    private static final String WINDOWS = "windows";
    /// Least time between two solves, ms.
    private static final long DEBOUNCE_MS = 1_000;
    /// The same with more alarms than [#STORM], ms.
    private static final long STORM_DEBOUNCE_MS = 4_000;
    private static final int STORM = 60;
    private static final long FLOOD_DEBOUNCE_MS = 10_000;
    private static final int FLOOD = 150;
    /// Times between solves while nothing new comes, ms. They go by the clock, each a multiple of
    /// which the last is one too: whenever the reports came, the last verdicts are of the same moments.
    private static final long[] PATIENCE_MS = {5_000, 5_000, 10_000, 10_000, 30_000, 30_000, 60_000,
        60_000, 150_000, Settled.EVERY_MS};
    /// How long an alarm that ended outside an incident stays evidence, ms.
    private static final long KEEP_ENDED_MS = 1_800_000;
    private static final long KEEP_CHANGES_MS = 7_200_000;
    private static final long KEEP_REQUESTS_MS = 86_400_000;

    private final FaultModels models;
    private final Solver solver;
    private final Overlay overlay = new Overlay();
    private final Scopes scopes = new Scopes();

    public Correlator(FaultModels models) {
        this.models = models;
        this.solver = new Solver(models);
    }

    /// Takes one input in. Reads and writes the state it is given and nothing else; the changes are
    /// in the order in which they came about.
    public List<Change> step(CorrelationState state, Input input) {
        List<Change> changes = new ArrayList<>();
        switch (input) {
            case Input.AlarmReported report -> reported(state, report, changes);
            case Input.AgentHeard heard -> agent(state, heard.agent(), true, heard.atMs(),
                    heard.eventId(), changes);
            case Input.AgentLost lost -> agent(state, lost.agent(), false, lost.atMs(),
                    lost.eventId(), changes);
            case Input.AgentSeen seen -> {
                if (new Sightings(state, changes).take(seen)) {
                    due(state, seen.atMs());
                }
            }
            case Input.ClockMeasured clock -> new Clocks(state).measured(clock);
            case Input.ChangeRecorded c -> {
                state.changes()
                        .put(c.id(),
                                new ChangeRecord(c.id(), c.kind(), c.target(), c.effectiveMs()));
                if (state.incidents().size() > 0) {
                    due(state, c.atMs());
                }
            }
            case Input.MaintenanceChanged m -> {
                state.windows().put(m.window().id(), m.window());
                windows(state, m.atMs(), changes);
            }
            case Input.ShelfChanged s -> {
                Shelves.put(state, s.shelf(), s.atMs());
                windows(state, s.atMs(), changes);
            }
            case Input.TopologyChanged t -> {
                state.topology(t.topology());
                due(state, t.atMs());
            }
            case Input.OperatorAction action -> new OperatorDesk(state).act(action, changes);
            case Input.Tick _ -> {
            }
        }
        Timer turn = state.timers().get(WINDOWS);
        if (turn != null && turn.dueMs() <= input.atMs()) {
            windows(state, input.atMs(), changes);
        }
        Timer solve = state.timers().get(SOLVE);
        if (solve != null && solve.dueMs() <= input.atMs()) {
            solve(state, input.atMs(), changes);
        }
        new IncidentLife(state).pass(input.atMs(), changes);
        return changes;
    }

    /// What the model knows, for the status page.
    public FaultModels models() {
        return models;
    }

    /// A window or a shelf begins, ends or is another one.
    private void windows(CorrelationState state, long atMs, List<Change> changes) {
        Suppression suppression = new Suppression(state, scopes, atMs);
        // An incident that is open says whether its cause is worked on.
        if (suppression.mark(changes) || state.incidents().size() > 0) {
            due(state, atMs);
        }
        long next = suppression.nextTurn();
        if (next == 0) {
            state.timers().remove(WINDOWS);
        } else {
            state.timers().put(WINDOWS, new Timer(WINDOWS, next, 0));
        }
    }

    private void reported(CorrelationState state, Input.AlarmReported report,
            List<Change> changes) {
        Alarm alarm = report.alarm();
        new Clocks(state).heard(report.agent(), report.atMs(), alarm.observedAtMs());
        boolean placed = !report.component().isEmpty();
        String name = placed ? report.component() : report.agent() + "/" + alarm.device();
        Subject subject = new Subject(report.agent(), alarm.device(), alarm.component(), name,
                placed, alarm.condition());
        if (new AlarmIntake(state, changes).report(subject, alarm, report.eventId(),
                report.atMs())) {
            due(state, report.atMs());
        }
    }

    private void agent(CorrelationState state, String agent, boolean heard, long atMs,
            String eventId, List<Change> changes) {
        AgentRecord known = state.agents().get(agent);
        long delay = known == null ? 0 : known.leastDelayMs();
        state.agents()
                .put(agent, new AgentRecord(agent, heard, heard ? 0 : atMs, delay,
                        known != null && known.measured(),
                        known == null ? List.of() : known.delays()));
        Alarm alarm = new Alarm(agent, "", "agent.unreachable",
                heard ? Severity.CLEARED : Severity.CRITICAL, atMs, null, null, Subject.HUB, "",
                "");
        Subject subject = new Subject(Subject.HUB, agent, "", agent,
                state.topology().handle(agent) >= 0, alarm.condition());
        boolean news = heard && new Sightings(state, changes).end(agent, "", atMs);
        if (new AlarmIntake(state, changes).report(subject, alarm, eventId, atMs) || news) {
            due(state, atMs);
        }
    }

    /// Key of the alarm that an agent is not heard.
    static String unreachable(String agent) {
        return Subject.key(Subject.HUB, agent, "", "agent.unreachable");
    }

    private static void due(CorrelationState state, long atMs) {
        Timer solved = state.timers().get(SOLVED);
        long earliest = solved == null
                ? atMs
                : Math.max(atMs, solved.dueMs()
                        + debounceMs(state.alarms().size()));
        state.timers().put(SOLVE, new Timer(SOLVE, earliest, 0));
    }

    /// The more there is to judge, the less one more report changes, and the longer it takes.
    private static long debounceMs(int alarms) {
        if (alarms > FLOOD) {
            return FLOOD_DEBOUNCE_MS;
        }
        return alarms > STORM ? STORM_DEBOUNCE_MS : DEBOUNCE_MS;
    }

    private void solve(CorrelationState state, long atMs, List<Change> changes) {
        forget(state, atMs, changes);
        Timer timer = state.timers().get(SOLVE);
        int count = timer == null ? 0 : timer.count();
        Timer before = state.timers().get(SOLVED);
        Settled settled = new Settled(before == null ? atMs : before.dueMs(), atMs);
        state.timers().put(SOLVED, new Timer(SOLVED, atMs, 0));
        if (state.alarms().size() == 0) {
            state.timers().remove(SOLVE);
            return;
        }
        long patience = PATIENCE_MS[Math.min(count, PATIENCE_MS.length - 1)];
        state.timers()
                .put(SOLVE, new Timer(SOLVE, atMs - Math.floorMod(atMs, patience) + patience,
                        count + 1));
        Suppression suppression = new Suppression(state, scopes, atMs);
        suppression.mark(changes);
        List<AlarmRecord> alarms = state.alarms().all();
        Topology picture = overlay.of(state.topology(), alarms);
        Symptoms symptoms = new Symptoms(alarms, new Clocks(state), models, atMs);
        List<RecentChange> recent = new ArrayList<>(suppression.priors());
        for (ChangeRecord c : state.changes().all()) {
            if (c.effectiveMs() <= atMs) {
                recent.add(new RecentChange(c.id(), c.kind(), c.target(), c.effectiveMs()));
            }
        }
        Solution solution = symptoms.spread(solver.solve(picture, symptoms.observations(), recent,
                atMs));
        IncidentLife life = new IncidentLife(state);
        Map<String, Severity> shelved = life.shelved();
        new IncidentDesk(state, alarms, picture, suppression.works(), settled, changes)
                .apply(suppression.without(solution));
        life.worsened(shelved, atMs, changes);
        suppression.mark(changes);
    }

    private static void forget(CorrelationState state, long atMs, List<Change> changes) {
        for (AlarmRecord alarm : state.alarms().all()) {
            if (!alarm.active() && alarm.incident().isEmpty()
                    && atMs - alarm.life().lastReceivedMs() > KEEP_ENDED_MS) {
                state.alarms().remove(alarm.subject().key());
                changes.add(new Change.AlarmForgotten(alarm.id()));
            }
        }
        for (ChangeRecord change : state.changes().all()) {
            if (atMs - change.effectiveMs() > KEEP_CHANGES_MS) {
                state.changes().remove(change.id());
            }
        }
        for (CorrelationState.Trace trace : state.traces().all()) {
            if (trace.untilMs() <= atMs) {
                state.traces().remove(trace.key());
            }
        }
        for (CorrelationState.AppliedRequest request : state.requests().all()) {
            if (atMs - request.atMs() > KEEP_REQUESTS_MS) {
                state.requests().remove(request.requestId());
            }
        }
    }
}
