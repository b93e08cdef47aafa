package io.coldaisle.hub.incident;

import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;

/// Alarms that share a cause, and what is known of it.
///
/// @param id derived from its first scope and time; never changes
/// @param revision counts changes of this incident from 1
/// @param members oldest first
public record Incident(String id, long revision, IncidentState state, Severity severity,
        Verdict verdict, Times times, List<Member> members, Reach reach, Handling handling) {
    private static final int MOST_ACTIVITY = 200;

    public Incident {
        members = List.copyOf(members);
        if (id.isEmpty() || revision < 1) {
            throw new IllegalArgumentException("an incident has an id and a revision from 1");
        }
    }

    /// What is held to be the cause.
    ///
    /// @param headline one line for the pager
    /// @param explanation one paragraph of plain English
    /// @param hypotheses the likeliest first, at most 10
    /// @param topologyVersion version of the topology the verdict used; 0 when there was none
    /// @param maintenance ids of windows in force on a cause or a member
    public record Verdict(String headline, String explanation, List<Hypothesis> hypotheses,
            long topologyVersion, List<String> maintenance) {
        public Verdict {
            maintenance = List.copyOf(maintenance);
            hypotheses = List.copyOf(hypotheses);
        }
    }

    /// When it happened, ms.
    ///
    /// @param firstSymptomMs onset of the first symptom, corrected clock
    /// @param openedAtMs hub's clock
    /// @param updatedAtMs hub's clock
    /// @param resolvedAtMs hub's clock; 0 while it is not
    public record Times(long firstSymptomMs, long openedAtMs, long updatedAtMs,
            long resolvedAtMs) {}

    /// What it touches.
    ///
    /// @param sites sorted
    /// @param racks sorted
    public record Reach(List<ServiceImpact> impact, List<RedundancyLoss> redundancyLost,
            List<Prediction> nextFailures, List<String> sites, List<String> racks) {
        public static final Reach NOTHING = new Reach(List.of(), List.of(), List.of(), List.of(),
                List.of());

        public Reach {
            impact = List.copyOf(impact);
            redundancyLost = List.copyOf(redundancyLost);
            nextFailures = List.copyOf(nextFailures);
            sites = List.copyOf(sites);
            racks = List.copyOf(racks);
        }
    }

    /// What people did about it.
    ///
    /// @param activity oldest first
    /// @param assignee empty when nobody
    /// @param shelvedUntilMs 0 when not shelved
    /// @param mergedInto id of the incident that took this one in; empty unless MERGED
    public record Handling(List<Activity> activity, String assignee, long shelvedUntilMs,
            String mergedInto) {
        public static final Handling NONE = new Handling(List.of(), "", 0, "");

        public Handling {
            activity = List.copyOf(activity);
        }
    }

    /// The same with another note, one revision on. Of more than 200 notes the second oldest goes:
    /// the first says how it began.
    public Incident noted(Activity act) {
        List<Activity> activity = new ArrayList<>(handling.activity());
        activity.add(act);
        if (activity.size() > MOST_ACTIVITY) {
            activity.remove(1);
        }
        return new Incident(id, revision + 1, state, severity, verdict,
                new Times(times.firstSymptomMs(), times.openedAtMs(), act.atMs(),
                        times.resolvedAtMs()),
                members, reach, new Handling(activity, handling.assignee(),
                        handling.shelvedUntilMs(), handling.mergedInto()));
    }

    /// Which incident this is by its evidence: its first cause and its first symptom, as
    /// `COMPONENT/FAULT MODE/ALARM`. Unlike the id, which stays what it was told as, it is the same
    /// whatever the order in which the reports came, and another when the verdict is another.
    /// Empty without cause or member.
    public String identity() {
        if (verdict.hypotheses().isEmpty() || members.isEmpty()) {
            return "";
        }
        Hypothesis.Cause cause = verdict.hypotheses().getFirst().cause();
        return cause.component() + "/" + cause.faultMode() + "/" + members.getFirst().alarm();
    }

    /// True while a member is active.
    public boolean active() {
        return members.stream().anyMatch(Member::active);
    }

    /// Members that are active.
    public int activeCount() {
        return (int) members.stream().filter(Member::active).count();
    }
}
