package io.coldaisle.hub.correlate;

import io.coldaisle.hub.correlate.Change.ActionRefused;
import io.coldaisle.hub.correlate.Change.Refusal;
import io.coldaisle.hub.correlate.CorrelationState.AppliedRequest;
import io.coldaisle.hub.correlate.CorrelationState.OpenIncident;
import io.coldaisle.hub.incident.Activity;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.Incident.Handling;
import io.coldaisle.hub.incident.IncidentState;
import java.util.ArrayList;
import java.util.List;

/// Does what operators ask for. Every act is noted in the incident.
final class OperatorDesk {
    private static final int MOST_ACTIVITY = 200;

    private final CorrelationState state;

    OperatorDesk(CorrelationState state) {
        this.state = state;
    }

    void act(Input.OperatorAction input, List<Change> changes) {
        if (!input.requestId().isEmpty() && state.requests().get(input.requestId()) != null) {
            return;
        }
        OpenIncident open = state.incidents().get(input.incident());
        if (open == null) {
            refuse(input, Refusal.NOT_FOUND, "there is no open incident " + input.incident(),
                    changes);
            return;
        }
        Incident incident = open.incident();
        if (input.revision() != 0 && input.revision() != incident.revision()) {
            refuse(input, Refusal.STALE_REVISION, "revision " + input.revision()
                    + " is not current, " + incident.revision() + " is", changes);
            return;
        }
        IncidentState next = next(incident.state(), input.action());
        if (next != incident.state() && !incident.state().next().contains(next)) {
            refuse(input, Refusal.ILLEGAL_STATE,
                    "an incident that is " + incident.state() + " cannot become " + next, changes);
            return;
        }
        Incident after = after(incident, input, next);
        state.incidents()
                .put(after.id(), new OpenIncident(after, open.rivalKey(),
                        next == IncidentState.RESOLVED ? input.atMs() : open.quietSinceMs(),
                        open.reported()));
        if (!input.requestId().isEmpty()) {
            state.requests()
                    .put(input.requestId(),
                            new AppliedRequest(input.requestId(), after.id(), input.atMs()));
        }
        changes.add(new Change.IncidentChanged(after));
    }

    private static IncidentState next(IncidentState now, Action action) {
        return switch (action) {
            case Action.Acknowledge _ -> now == IncidentState.RESOLVED
                    ? now
                    : IncidentState.ACKNOWLEDGED;
            case Action.Resolve _ -> IncidentState.RESOLVED;
            case Action.Shelve _ -> IncidentState.SHELVED;
            case Action.Comment _,Action.Assign _,Action.Feedback _ -> now;
        };
    }

    private static Incident after(Incident incident, Input.OperatorAction input,
            IncidentState next) {
        Handling before = incident.handling();
        List<Activity> activity = new ArrayList<>(before.activity());
        activity.add(new Activity(input.atMs(), input.by(), word(input.action()),
                text(input.action())));
        if (activity.size() > MOST_ACTIVITY) {
            activity.remove(1);
        }
        Handling handling = new Handling(activity,
                input.action() instanceof Action.Assign assign
                        ? assign.assignee()
                        : before.assignee(),
                input.action() instanceof Action.Shelve shelve
                        ? shelve.untilMs()
                        : before.shelvedUntilMs(),
                before.mergedInto());
        Incident.Times times = incident.times();
        long resolved = next == IncidentState.RESOLVED && times.resolvedAtMs() == 0
                ? input.atMs()
                : times.resolvedAtMs();
        return new Incident(incident.id(), incident.revision() + 1, next, incident.severity(),
                incident.verdict(),
                new Incident.Times(times.firstSymptomMs(), times.openedAtMs(), input.atMs(),
                        resolved),
                incident.members(), incident.reach(), handling);
    }

    private static String word(Action action) {
        return switch (action) {
            case Action.Acknowledge _ -> "acknowledge";
            case Action.Resolve _ -> "resolve";
            case Action.Comment _ -> "comment";
            case Action.Assign _ -> "assign";
            case Action.Shelve _ -> "shelve";
            case Action.Feedback _ -> "feedback";
        };
    }

    private static String text(Action action) {
        if (action instanceof Action.Feedback feedback) {
            return feedback.says();
        }
        return action.text();
    }

    private static void refuse(Input.OperatorAction input, Refusal refusal, String text,
            List<Change> changes) {
        changes.add(new ActionRefused(input.incident(), input.requestId(), refusal, text));
    }
}
