package io.coldaisle.hub.correlate;

import io.coldaisle.hub.impact.Failure;
import io.coldaisle.hub.impact.ServiceOutlook;
import io.coldaisle.hub.incident.Evidence;
import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.incident.Member;
import io.coldaisle.hub.incident.Prediction;
import io.coldaisle.hub.incident.ServiceImpact;
import io.coldaisle.hub.incident.ServiceState;
import io.coldaisle.hub.risk.NextFailure;
import io.coldaisle.hub.rootcause.Cause;
import io.coldaisle.hub.rootcause.Solution;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Condition;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes an incident down: causes, evidence, members, what it touches, and the sentences.
final class IncidentWriter {
    private static final int MOST_HYPOTHESES = 10;
    private static final int MOST_EVIDENCE = 10;
    private static final Set<String> LOST = Set.of("dark", "down", "tripped", "netless", "failed",
            "stopped", "out", "cut", "broken");

    private final Topology picture;
    private final long atMs;

    IncidentWriter(Topology picture, long atMs) {
        this.picture = picture;
        this.atMs = atMs;
    }

    Incident write(String id, Solution.Group group, Cause first, List<AlarmRecord> alarms,
            @Nullable Incident before) {
        List<Member> members = alarms.stream().map(IncidentWriter::member).toList();
        Incident.Reach reach = reach(group, alarms, members);
        List<Hypothesis> hypotheses = hypotheses(group, first);
        IncidentState state = state(before, members);
        Severity severity = severity(members, reach);
        Incident.Times times = new Incident.Times(members.getFirst().sinceMs(),
                before == null ? atMs : before.times().openedAtMs(), atMs,
                state == IncidentState.RESOLVED && before != null
                        ? before.times().resolvedAtMs()
                        : 0);
        return new Incident(id, before == null ? 1 : before.revision() + 1, state, severity,
                new Incident.Verdict(Narrator.headline(first, group, members, reach),
                        Narrator.explanation(first, group, members, reach), hypotheses,
                        picture.version()),
                times, members, reach,
                before == null ? Incident.Handling.NONE : before.handling());
    }

    /// Resolved stays resolved unless something new began since.
    private static IncidentState state(@Nullable Incident before, List<Member> members) {
        if (before == null) {
            return IncidentState.NEW;
        }
        boolean news = members.stream()
                .anyMatch(m -> m.active()
                        && m.sinceMs() > before.times().resolvedAtMs()
                        && before.members()
                                .stream()
                                .noneMatch(o -> o.alarm().equals(m.alarm())
                                        && o.active()));
        boolean again = members.stream()
                .anyMatch(m -> m.active()
                        && before.members()
                                .stream()
                                .anyMatch(o -> o.alarm().equals(m.alarm())
                                        && !o.active()));
        return before.state() == IncidentState.RESOLVED && (news || again)
                ? IncidentState.NEW
                : before.state();
    }

    private static Member member(AlarmRecord alarm) {
        return new Member(alarm.id(), alarm.subject().component(), alarm.subject().condition(),
                alarm.alarm().severity(), alarm.life().sinceMs(), alarm.life().untilMs(),
                alarm.subject().agent(), alarm.alarm().text());
    }

    private static Severity severity(List<Member> members, Incident.Reach reach) {
        Severity worst = Severity.WARNING;
        for (Member member : members) {
            Condition condition = Conditions.find(member.condition());
            worst = worst.worse(member.severity())
                    .worse(condition == null ? Severity.WARNING : condition.severity());
        }
        boolean felt = reach.impact()
                .stream()
                .anyMatch(i -> i.state().compareTo(ServiceState.DEGRADED) >= 0);
        return felt ? Severity.CRITICAL : worst;
    }

    private Incident.Reach reach(Solution.Group group, List<AlarmRecord> alarms,
            List<Member> members) {
        Map<String, Double> lost = new TreeMap<>();
        Map<String, Double> hit = new TreeMap<>();
        for (Solution.Affected a : group.affected()) {
            if (LOST.contains(a.state())) {
                lost.merge(a.component(), a.probability(), Math::max);
            } else if (a.state().equals("hit")) {
                hit.merge(a.component(), a.probability(), Math::max);
            }
        }
        Set<String> down = ServiceOutlook.likely(lost);
        Map<String, ServiceState> reported = new TreeMap<>();
        Map<String, Long> onBattery = new TreeMap<>();
        for (AlarmRecord alarm : alarms) {
            String component = alarm.subject().component();
            switch (alarm.subject().condition()) {
                case "server.down", "server.net_down", "server.thermal_trip", "tor.down" -> down
                        .add(component);
                case "service.down", "business_service.down" -> reported.put(component,
                        ServiceState.DOWN);
                case "ups.on_battery" -> {
                    if (alarm.active()) {
                        onBattery.put(component, alarm.life().sinceMs());
                    }
                }
                default -> {
                    Component c = picture.find(component);
                    if (c != null && Failure.isService(c)) {
                        reported.merge(component, ServiceState.DEGRADED,
                                (a, b) -> a.compareTo(b) >= 0 ? a : b);
                    }
                }
            }
        }
        Failure failure = Failure.of(picture, down);
        List<Prediction> next = NextFailure.of(picture, failure, onBattery);
        List<ServiceImpact> impact = ServiceOutlook.withRisk(picture,
                ServiceOutlook.of(picture, reported, hit, failure), next);
        Set<String> sites = new TreeSet<>();
        Set<String> racks = new TreeSet<>();
        for (Member member : members) {
            Component c = picture.find(member.component());
            if (c != null) {
                sites.add(c.place().site());
                racks.add(c.place().rack());
            }
        }
        sites.remove("");
        racks.remove("");
        return new Incident.Reach(impact, failure.losses(), next, List.copyOf(sites),
                List.copyOf(racks));
    }

    private static List<Hypothesis> hypotheses(Solution.Group group, Cause first) {
        List<Hypothesis> hypotheses = new ArrayList<>();
        hypotheses.add(hypothesis(group, first, true, ""));
        for (Cause cause : group.causes()) {
            if (!cause.key().equals(first.key())) {
                hypotheses.add(hypothesis(group, cause, true,
                        "It is needed as well, but explains less than " + first.component()
                                + "."));
            }
        }
        for (Cause rival : group.rivals()) {
            hypotheses.add(hypothesis(group, rival, false, Narrator.whyNot(rival, first)));
        }
        return hypotheses.stream().limit(MOST_HYPOTHESES).toList();
    }

    private static Hypothesis hypothesis(Solution.Group group, Cause cause, boolean inVerdict,
            String whyNot) {
        Set<String> unexplained = new TreeSet<>(group.alarms());
        cause.seen().forEach(w -> unexplained.remove(w.alarm()));
        return new Hypothesis(
                new Hypothesis.Cause(cause.component(), cause.type(), cause.mode()),
                cause.probability(), cause.onsetMs(), cause.inferred(), inVerdict,
                new Hypothesis.Reasons(
                        cause.seen()
                                .stream()
                                .limit(MOST_EVIDENCE)
                                .map(w -> new Evidence(w.component(), w.symptom(), w.nats(),
                                        w.onsetMs(), Narrator.seen(w)))
                                .toList(),
                        cause.missing()
                                .stream()
                                .limit(MOST_EVIDENCE)
                                .map(w -> new Evidence(w.component(), w.symptom(), w.nats(), 0,
                                        Narrator.missing(w)))
                                .toList(),
                        unexplained.stream().limit(100).toList(), cause.unknown(), whyNot));
    }
}
