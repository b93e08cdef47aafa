package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.CorrelationState.OpenIncident;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.incident.Member;
import io.coldaisle.hub.rootcause.Cause;
import io.coldaisle.hub.rootcause.Solution;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Brings the incidents in line with a solution: which group of causes is which incident, what is
/// new, merged or withdrawn, and whether there is anything to tell.
final class IncidentDesk {
    /// A new first cause must lead the old one by this much, or lead twice running, nats.
    private static final double LEAD_NATS = 1;
    /// A probability that moved by no more is not told again while more may come.
    private static final double TOLD_AGAIN = 0.02;

    private final CorrelationState state;
    private final long atMs;
    private final Settled settled;
    private final List<Change> changes;
    private final IncidentWriter writer;
    private final IncidentIds ids;
    private final Map<String, AlarmRecord> alarms = new TreeMap<>();

    IncidentDesk(CorrelationState state, List<AlarmRecord> known, Topology picture, Works works,
            Settled settled, List<Change> changes) {
        this.state = state;
        this.settled = settled;
        this.atMs = settled.nowMs();
        this.changes = changes;
        this.ids = new IncidentIds(state, picture);
        this.writer = new IncidentWriter(picture, works, atMs);
        known.forEach(a -> alarms.put(a.id(), a));
    }

    void apply(Solution solution) {
        Map<Integer, OpenIncident> known = match(solution.groups());
        Set<String> kept = new HashSet<>();
        known.values().forEach(o -> kept.add(o.incident().id()));
        Map<String, String> home = new HashMap<>();
        for (int g = 0; g < solution.groups().size(); g++) {
            Solution.Group group = solution.groups().get(g);
            OpenIncident open = known.get(g);
            String id = open == null
                    ? ids.next(group, members(group), kept)
                    : open.incident().id();
            kept.add(id);
            group.alarms().forEach(a -> home.put(a, id));
        }
        for (OpenIncident open : state.incidents().all()) {
            if (!kept.contains(open.incident().id())) {
                end(open, home);
            }
        }
        for (int g = 0; g < solution.groups().size(); g++) {
            Solution.Group group = solution.groups().get(g);
            write(home.getOrDefault(group.alarms().getFirst(), ""), group, known.get(g));
        }
        assign(home);
    }

    /// Which incident goes on in which group: where its first member is (so that what joined it later
    /// and leaves again does not take its id along); of several that come together the oldest.
    private Map<Integer, OpenIncident> match(List<Solution.Group> groups) {
        record Pair(int group, OpenIncident open, int shared, boolean first) {}
        List<Pair> pairs = new ArrayList<>();
        Map<String, List<Integer>> groupsOf = new HashMap<>();
        for (int g = 0; g < groups.size(); g++) {
            for (String alarm : groups.get(g).alarms()) {
                groupsOf.computeIfAbsent(alarm, _ -> new ArrayList<>()).add(g);
            }
        }
        for (OpenIncident open : state.incidents().all()) {
            Map<Integer, Integer> shared = new TreeMap<>();
            for (Member member : open.incident().members()) {
                groupsOf.getOrDefault(member.alarm(), List.of())
                        .forEach(g -> shared.merge(g, 1, Integer::sum));
            }
            List<Integer> firsts = open.incident().members().isEmpty()
                    ? List.of()
                    : groupsOf.getOrDefault(open.incident().members().getFirst().alarm(),
                            List.of());
            shared.forEach((g, count) -> pairs.add(
                    new Pair(g, open, count, firsts.contains(g))));
        }
        pairs.sort(Comparator.comparing((Pair p) -> !p.first())
                .thenComparingLong(p -> p.first()
                        ? p.open().incident().times().openedAtMs()
                        : -p.shared())
                .thenComparingLong(p -> p.open().incident().times().firstSymptomMs())
                .thenComparing(Comparator.comparingInt(Pair::shared).reversed())
                .thenComparing(p -> p.open().incident().id()));
        Map<Integer, OpenIncident> matched = new TreeMap<>();
        Set<String> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (!matched.containsKey(pair.group()) && taken.add(pair.open().incident().id())) {
                matched.put(pair.group(), pair.open());
            }
        }
        return matched;
    }

    private List<AlarmRecord> members(Solution.Group group) {
        List<AlarmRecord> members = new ArrayList<>();
        for (String alarm : group.alarms()) {
            AlarmRecord record = alarms.get(alarm);
            if (record != null) {
                members.add(record);
            }
        }
        members.sort(Comparator.comparingLong((AlarmRecord a) -> a.life().sinceMs())
                .thenComparing(AlarmRecord::id));
        return members;
    }

    private void write(String id, Solution.Group group, @Nullable OpenIncident open) {
        List<AlarmRecord> members = members(group);
        boolean allTold = settled.now(members);
        String rival = "";
        Cause first = group.causes().getFirst();
        if (open != null && !allTold) {
            Cause before = headline(open.incident(), group);
            if (before != null && !before.key().equals(first.key())) {
                boolean leads = first.gain() - before.gain() >= LEAD_NATS
                        || open.rivalKey().equals(first.key());
                rival = first.key();
                first = leads ? first : before;
            }
        }
        Incident incident = writer.write(id, ids.told(id, open) + 1, group, first, members,
                open == null ? null : open.incident());
        if (open == null || changed(open.incident(), incident, allTold ? 0 : TOLD_AGAIN)) {
            state.incidents()
                    .put(id, new OpenIncident(incident, rival,
                            open == null ? 0 : open.quietSinceMs(), incident.verdict().headline()));
            changes.add(new Change.IncidentChanged(incident));
        } else if (!open.rivalKey().equals(rival)) {
            state.incidents()
                    .put(id, new OpenIncident(open.incident(), rival,
                            open.quietSinceMs(), open.reported()));
        }
    }

    private static @Nullable Cause headline(Incident incident, Solution.Group group) {
        if (incident.verdict().hypotheses().isEmpty()) {
            return null;
        }
        var before = incident.verdict().hypotheses().getFirst().cause();
        return group.causes()
                .stream()
                .filter(c -> c.key().equals(before.component() + " " + before.faultMode()))
                .findFirst()
                .orElse(null);
    }

    /// True when there is something to tell: members, causes, impact or a probability that moved by
    /// more than so much.
    private static boolean changed(Incident a, Incident b, double moved) {
        if (a.state() != b.state() || a.severity() != b.severity()
                || !a.members().equals(b.members())
                || !a.reach().impact().equals(b.reach().impact())
                || !a.verdict().maintenance().equals(b.verdict().maintenance())
                || a.verdict().hypotheses().size() != b.verdict().hypotheses().size()) {
            return true;
        }
        for (int i = 0; i < a.verdict().hypotheses().size(); i++) {
            var x = a.verdict().hypotheses().get(i);
            var y = b.verdict().hypotheses().get(i);
            if (!x.cause().equals(y.cause()) || x.inVerdict() != y.inVerdict()
                    || Math.abs(x.probability() - y.probability()) > moved) {
                return true;
            }
        }
        return false;
    }

    /// An incident no group goes on with: taken into another, or explained away.
    private void end(OpenIncident open, Map<String, String> home) {
        Incident incident = open.incident();
        Map<String, Integer> votes = new TreeMap<>();
        for (Member member : incident.members()) {
            String other = home.get(member.alarm());
            if (other != null) {
                votes.merge(other, 1, Integer::sum);
            }
        }
        // Telling the withdrawal takes a revision.
        IncidentLife.spend(state, incident,
                votes.isEmpty()
                        ? incident.revision() + 1
                        : 0,
                atMs);
        if (votes.isEmpty()) {
            changes.add(new Change.IncidentWithdrawn(incident.id(),
                    "what it was opened for needs no cause of its own"));
            return;
        }
        String into = "";
        for (Map.Entry<String, Integer> vote : votes.entrySet()) {
            if (into.isEmpty() || vote.getValue() > votes.getOrDefault(into, 0)) {
                into = vote.getKey();
            }
        }
        Incident merged = IncidentLife.moved(incident, IncidentState.MERGED, atMs,
                incident.times().resolvedAtMs(), "merge");
        Incident.Handling handling = merged.handling();
        changes.add(new Change.IncidentChanged(new Incident(merged.id(), merged.revision(),
                merged.state(), merged.severity(), merged.verdict(), merged.times(),
                merged.members(), merged.reach(), new Incident.Handling(handling.activity(),
                        handling.assignee(), 0, into))));
    }

    private void assign(Map<String, String> home) {
        for (AlarmRecord alarm : alarms.values()) {
            String incident = home.getOrDefault(alarm.id(), "");
            if (!alarm.incident().equals(incident)) {
                AlarmRecord after = new AlarmRecord(alarm.id(), alarm.subject(), alarm.alarm(),
                        alarm.life(), incident, incident.isEmpty() ? "unexplained" : "");
                state.alarms().put(after.subject().key(), after);
                changes.add(new Change.AlarmChanged(after, ""));
            }
        }
    }
}
