package io.coldaisle.hub.engine;

import io.coldaisle.hub.correlate.Action;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.incident.Activity;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.model.Severity;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a change comes to for those who watch incidents. Nothing but the input and what was told
/// before decides it, so that the log read again tells the same.
final class Telling {
    private Telling() {}

    /// The incident as it is to be told; null when there is nothing to tell.
    ///
    /// @param told incidents as they were last told, by id
    static @Nullable Incident of(Change change, Input input,
            Function<String, @Nullable Incident> told) {
        return switch (change) {
            case Change.IncidentChanged(Incident incident) -> incident;
            case Change.IncidentWithdrawn(String id, String reason) -> withdrawn(told.apply(id),
                    reason, input.atMs());
            case Change.ActionRefused refused -> noted(refused, input, told);
            case Change.AlarmChanged _,Change.AlarmForgotten _ -> null;
        };
    }

    /// An incident that turned out to be none, for those who saw it.
    private static @Nullable Incident withdrawn(@Nullable Incident known, String reason,
            long atMs) {
        if (known == null) {
            return null;
        }
        Incident.Verdict verdict = known.verdict();
        Incident.Times times = known.times();
        return new Incident(known.id(), known.revision() + 1, IncidentState.CLOSED,
                Severity.CLEARED,
                new Incident.Verdict("withdrawn: " + verdict.headline(), reason,
                        verdict.hypotheses(), verdict.topologyVersion(), List.of()),
                new Incident.Times(times.firstSymptomMs(), times.openedAtMs(), atMs, atMs),
                known.members(), Incident.Reach.NOTHING, known.handling());
    }

    /// What the cause was is often known only when the incident is closed and the correlator has
    /// forgotten it.
    private static @Nullable Incident noted(Change.ActionRefused refused, Input input,
            Function<String, @Nullable Incident> told) {
        if (refused.refusal() != Change.Refusal.NOT_FOUND
                || !(input instanceof Input.OperatorAction asked)
                || !(asked.action() instanceof Action.Feedback said)) {
            return null;
        }
        Incident known = told.apply(asked.incident());
        return known == null
                ? null
                : known.noted(new Activity(asked.atMs(), asked.by(), "feedback", said.says()));
    }
}
