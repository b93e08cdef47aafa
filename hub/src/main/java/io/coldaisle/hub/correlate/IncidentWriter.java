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
import io.coldaisle.hub.rootcause.Timeline;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Condition;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.HashSet;
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
    private static final Set<String> GONE = Set.of("server.down", "server.net_down",
            "server.thermal_trip", "tor.down");

    private final Topology picture;
    private final Works works;
    private final long atMs;

    IncidentWriter(Topology picture, Works works, long atMs) {
        this.picture = picture;
        this.works = works;
        this.atMs = atMs;
    }

    Incident write(String id, long revision, Solution.Group group, Cause first,
            List<AlarmRecord> alarms,
            @Nullable Incident before) {
        List<Member> members = alarms.stream().map(IncidentWriter::member).toList();
        Failure failure = Failure.atOnce(picture, down(group, alarms));
        Incident.Reach reach = reach(group, alarms, members, failure);
        List<Hypothesis> hypotheses = hypotheses(group, first, alarms);
        // What announced work, or what is shelved, does to a resolved incident does not open it again.
        IncidentState state = state(before, alarms.stream()
                .filter(a -> !Suppression.outOfSight(a))
                .map(IncidentWriter::member)
                .toList());
        Works.Note work = works.of(group.causes(), members);
        Severity severity = severity(members, reach, failure);
        Incident.Times times = new Incident.Times(members.getFirst().sinceMs(),
                before == null ? atMs : before.times().openedAtMs(), atMs,
                state == IncidentState.RESOLVED && before != null
                        ? before.times().resolvedAtMs()
                        : 0);
        return new Incident(id, revision, state, severity,
                new Incident.Verdict(Narrator.headline(first, group, members, reach),
                        Narrator.explanation(first, group, members, reach) + work.text(),
                        hypotheses, picture.version(), work.windows()),
                times, members, reach,
                before == null ? Incident.Handling.NONE : before.handling());
    }

    /// Resolved stays resolved unless something new began since; and unless what is told late of the
    /// time before is not over, when it was resolved for no other reason than that all was.
    private static IncidentState state(@Nullable Incident before, List<Member> members) {
        if (before == null) {
            return IncidentState.NEW;
        }
        boolean news = members.stream()
                .anyMatch(m -> m.active()
                        && (m.sinceMs() > before.times().resolvedAtMs()
                                || IncidentLife.resolvedByItself(before))
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

    /// The worst of what its causes show, raised when a service feels it, lowered while redundancy
    /// holds.
    private Severity severity(List<Member> members, Incident.Reach reach, Failure failure) {
        Severity worst = Severity.WARNING;
        for (Member member : members) {
            Condition condition = Conditions.find(member.condition());
            worst = worst.worse(member.severity())
                    .worse(condition == null ? Severity.WARNING : condition.severity());
        }
        boolean felt = reach.impact()
                .stream()
                .anyMatch(i -> i.state().compareTo(ServiceState.DEGRADED) >= 0);
        if (felt) {
            return Severity.CRITICAL;
        }
        boolean lowered = worst.compareTo(Severity.MINOR) > 0 && held(members, failure);
        return lowered ? Severity.MINOR : worst;
    }

    /// True when redundancy takes all of it: everything that tells of it is gone itself, or lost a
    /// member of a group that has enough left, and no server is among what is gone. What is on
    /// battery, hot or wet is neither, so time that runs out is never taken for redundancy.
    private boolean held(List<Member> members, Failure failure) {
        Set<String> lessened = new TreeSet<>();
        failure.losses().forEach(loss -> lessened.add(loss.component()));
        return !lessened.isEmpty()
                && members.stream()
                        .map(Member::component)
                        .allMatch(c -> failure.down().contains(c) || lessened.contains(c))
                && failure.down()
                        .stream()
                        .map(picture::find)
                        .noneMatch(c -> c != null && c.type().equals("server"));
    }

    private static Set<String> down(Solution.Group group, List<AlarmRecord> alarms) {
        Map<String, Double> lost = new TreeMap<>();
        for (Solution.Affected a : group.affected()) {
            if (Timeline.lost(a.state())) {
                lost.merge(a.component(), a.probability(), Math::max);
            }
        }
        Set<String> down = ServiceOutlook.likely(lost);
        for (AlarmRecord alarm : alarms) {
            if (GONE.contains(alarm.subject().condition())) {
                down.add(alarm.subject().component());
            }
        }
        return down;
    }

    private Incident.Reach reach(Solution.Group group, List<AlarmRecord> alarms,
            List<Member> members, Failure failure) {
        Map<String, Double> hit = new TreeMap<>();
        for (Solution.Affected a : group.affected()) {
            if (a.state().equals("hit")) {
                hit.merge(a.component(), a.probability(), Math::max);
            }
        }
        Map<String, ServiceState> reported = new TreeMap<>();
        Map<String, Long> onBattery = new TreeMap<>();
        for (AlarmRecord alarm : alarms) {
            String component = alarm.subject().component();
            switch (alarm.subject().condition()) {
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

    private static List<Hypothesis> hypotheses(Solution.Group group, Cause first,
            List<AlarmRecord> alarms) {
        List<Hypothesis> hypotheses = new ArrayList<>();
        hypotheses.add(hypothesis(alarms, first, true, ""));
        for (Cause cause : group.causes()) {
            if (!cause.key().equals(first.key())) {
                hypotheses.add(hypothesis(alarms, cause, true,
                        "It is needed as well, but explains less than " + first.component()
                                + "."));
            }
        }
        for (Cause rival : group.rivals()) {
            hypotheses.add(hypothesis(alarms, rival, false, Narrator.whyNot(rival, first)));
        }
        return hypotheses.stream().limit(MOST_HYPOTHESES).toList();
    }

    /// Alarms that are alike are one symptom, of which the cause names one.
    private static Set<String> unexplained(List<AlarmRecord> alarms, Cause cause) {
        Set<String> named = new HashSet<>();
        cause.seen().forEach(w -> named.add(w.alarm()));
        Set<String> symptoms = new HashSet<>();
        alarms.stream().filter(a -> named.contains(a.id())).forEach(a -> symptoms.add(symptom(a)));
        Set<String> unexplained = new TreeSet<>();
        alarms.stream()
                .filter(a -> !symptoms.contains(symptom(a)))
                .forEach(a -> unexplained.add(a.id()));
        return unexplained;
    }

    private static String symptom(AlarmRecord alarm) {
        return alarm.subject().component() + "!" + alarm.subject().condition();
    }

    private static Hypothesis hypothesis(List<AlarmRecord> alarms, Cause cause, boolean inVerdict,
            String whyNot) {
        Set<String> unexplained = unexplained(alarms, cause);
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
