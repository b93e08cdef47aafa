package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.AlarmRecord.Subject;
import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Condition;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.NeighbourSight;
import io.coldaisle.model.Severity;
import io.coldaisle.model.Sighting;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What neighbours see of an agent that is missed, as conditions of that agent: one at a time, and none
/// once it is heard again. The best sight counts: who proved to be alive is alive, whoever else could
/// not reach it.
final class Sightings {
    private static final List<String> ALL = List.of("agent.seen_alive", "agent.seen_frozen",
            "agent.seen_refused", "agent.seen_silent");

    private final CorrelationState state;
    private final List<Change> changes;

    Sightings(CorrelationState state, List<Change> changes) {
        this.state = state;
        this.changes = changes;
    }

    /// True when that is news. What is said of an agent that is heard comes too late.
    boolean take(Input.AgentSeen seen) {
        AgentRecord known = state.agents().get(seen.agent());
        String condition = condition(seen.by());
        if (known == null || known.heard() || condition == null) {
            return false;
        }
        boolean news = end(seen.agent(), condition, seen.atMs());
        Condition shown = Objects.requireNonNull(Conditions.find(condition));
        return report(seen.agent(), condition, shown.severity(), seen.atMs(), text(seen.by()))
                || news;
    }

    /// Ends what is still seen of an agent, but for one condition.
    boolean end(String agent, String butFor, long atMs) {
        boolean news = false;
        for (String condition : ALL) {
            AlarmRecord known = state.alarms().get(subject(agent, condition).key());
            if (!condition.equals(butFor) && known != null && known.active()) {
                news |= report(agent, condition, Severity.CLEARED, atMs, "");
            }
        }
        return news;
    }

    private boolean report(String agent, String condition, Severity severity, long atMs,
            String text) {
        Alarm alarm = new Alarm(agent, "", condition, severity, atMs, null, null, Subject.HUB, "",
                text);
        return new AlarmIntake(state, changes).report(subject(agent, condition), alarm, "", atMs);
    }

    private Subject subject(String agent, String condition) {
        return new Subject(Subject.HUB, agent, "", agent, state.topology().handle(agent) >= 0,
                condition);
    }

    private static @Nullable String condition(List<Sighting> by) {
        NeighbourSight best = by.stream()
                .map(Sighting::sight)
                .min(NeighbourSight::compareTo)
                .orElse(NeighbourSight.UNKNOWN);
        return switch (best) {
            case ALIVE -> "agent.seen_alive";
            case FROZEN -> "agent.seen_frozen";
            case REFUSED -> "agent.seen_refused";
            case NO_ANSWER -> "agent.seen_silent";
            case UNKNOWN -> null;
        };
    }

    private static String text(List<Sighting> by) {
        return by.stream()
                .map(each -> each.witness() + ": "
                        + each.sight().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (each.detail().isEmpty() ? "" : " (" + each.detail() + ")"))
                .collect(Collectors.joining("; "));
    }
}
