package io.coldaisle.hub.query;

import io.coldaisle.hub.correlate.Action;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.CorrelationState.OpenIncident;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.store.FeedbackRecord;
import io.coldaisle.hub.store.FeedbackRecord.Said;
import io.coldaisle.hub.store.FeedbackRecord.Shown;
import io.coldaisle.v1.GiveFeedbackRequest;
import io.grpc.Status;
import java.util.List;
import java.util.stream.Collectors;

/// One operator's word on a cause. It is kept, and noted in the incident, open or closed: what was
/// the cause is often known only the day after.
record Feedback(GiveFeedbackRequest request, String by) {
    private static final int MOST = 100;
    private static final int LONGEST_TEXT = 4_096;
    private static final int LONGEST_NAME = 256;

    /// Does it; returns the incident with its note.
    Incident give(Step step) {
        String id = Answers.id(request.getName(), "incidents");
        OpenIncident open = step.state().incidents().get(id);
        Incident incident = open == null ? step.told(id) : open.incident();
        if (incident == null) {
            throw Answers.notFound(request.getName());
        }
        List<FeedbackRecord> given = step.tables()
                .feedback()
                .all(FeedbackRecord.prefix(id));
        if (!request.getRequestId().isEmpty() && given.stream()
                .anyMatch(g -> g.requestId().equals(request.getRequestId()))) {
            return incident;
        }
        check(step, incident, given.size());
        Action.Feedback said = new Action.Feedback(request.getComponent(), request.getFaultMode(),
                request.getConfirmed(), request.getComment());
        List<Change> changes = step.input(new Input.OperatorAction(step.nowMs(), id, said, by, 0,
                request.getRequestId()));
        if (open != null && changes.stream().noneMatch(Change.IncidentChanged.class::isInstance)) {
            return incident;
        }
        step.tables()
                .feedback()
                .put(step.transaction(), FeedbackRecord.key(id, step.nowMs(), given.size()),
                        new FeedbackRecord(id, by, step.nowMs(), request.getRequestId(),
                                new Said(said.component(), said.faultMode(), said.confirmed(),
                                        said.text()),
                                shown(incident)));
        Incident after = step.told(id);
        return after == null ? incident : after;
    }

    private void check(Step step, Incident incident, int given) {
        if (request.getComment().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "comment: has at most " + LONGEST_TEXT + " characters");
        }
        if (request.getComponent().isEmpty() || request.getComponent().length() > LONGEST_NAME
                || request.getFaultMode().length() > LONGEST_NAME) {
            throw new IllegalArgumentException("component: names the cause, in 1 to "
                    + LONGEST_NAME + " characters, as fault_mode does if it is given");
        }
        if (incident.state() == IncidentState.MERGED) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(request.getName() + " was merged; give it to incidents/"
                            + incident.handling().mergedInto())
                    .asRuntimeException();
        }
        if (given >= MOST) {
            throw Status.FAILED_PRECONDITION
                    .withDescription(request.getName() + " has " + MOST + " already")
                    .asRuntimeException();
        }
        boolean known = shown(incident).rank() > 0 || (request.getConfirmed()
                && step.state().topology().handle(request.getComponent()) >= 0);
        if (!known) {
            throw new IllegalArgumentException("component: " + named() + " is no cause of "
                    + request.getName() + "; there are: " + incident.verdict()
                            .hypotheses()
                            .stream()
                            .map(h -> h.cause().component() + " " + h.cause().faultMode())
                            .collect(Collectors.joining(", "))
                    + "; a component of the topology can be confirmed too");
        }
    }

    private String named() {
        return (request.getComponent() + " " + request.getFaultMode()).strip();
    }

    private Shown shown(Incident incident) {
        Incident.Verdict verdict = incident.verdict();
        for (int i = 0; i < verdict.hypotheses().size(); i++) {
            Hypothesis hypothesis = verdict.hypotheses().get(i);
            if (hypothesis.cause().component().equals(request.getComponent())
                    && (request.getFaultMode().isEmpty()
                            || hypothesis.cause().faultMode().equals(request.getFaultMode()))) {
                return new Shown(incident.revision(), i + 1, hypothesis.probability(),
                        hypothesis.inVerdict(), verdict.topologyVersion(), verdict.headline());
            }
        }
        return new Shown(incident.revision(), 0, 0, false, verdict.topologyVersion(),
                verdict.headline());
    }
}
