package io.coldaisle.hub.query;

import io.coldaisle.hub.correlate.Action;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.v1.AcknowledgeIncidentRequest;
import io.coldaisle.v1.AssignIncidentRequest;
import io.coldaisle.v1.CommentIncidentRequest;
import io.coldaisle.v1.GetIncidentRequest;
import io.coldaisle.v1.GiveFeedbackRequest;
import io.coldaisle.v1.IncidentEvent;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.ListFeedbackRequest;
import io.coldaisle.v1.ListFeedbackResponse;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.ListIncidentsResponse;
import io.coldaisle.v1.ResolveIncidentRequest;
import io.coldaisle.v1.ShelveIncidentRequest;
import io.coldaisle.v1.WatchIncidentsRequest;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.LongFunction;

/// `coldaisle.v1.Incidents`: list, get, watch, acknowledge, resolve, comment, assign,
/// shelve, feedback.
public final class IncidentsService extends IncidentsGrpc.IncidentsImplBase {
    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_NAME = 256;
    private static final long LONGEST_SHELF_MS = 7 * 86_400_000L;

    private final Engine engine;
    private final HubTables tables;
    private final IncidentBoard board;

    public IncidentsService(Engine engine, HubTables tables, IncidentBoard board) {
        this.engine = engine;
        this.tables = tables;
        this.board = board;
    }

    @Override
    public void listIncidents(ListIncidentsRequest request,
            StreamObserver<ListIncidentsResponse> out) {
        Answers.answer(out, () -> {
            IncidentFilter filter = IncidentFilter.parse(request.getFilter());
            Scope scope = Scope.of(Scope.sites(), engine.topology());
            List<Incident> matching = board.all()
                    .stream()
                    .filter(incident -> filter.matches(incident, scope))
                    .toList();
            Page<Incident> page = Page.of(matching, IncidentBoard::key, request.getPageSize(), 50,
                    request.getPageToken());
            ListIncidentsResponse.Builder answer = ListIncidentsResponse.newBuilder()
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total());
            page.items()
                    .forEach(
                            incident -> answer
                                    .addIncidents(
                                            ScopedIncident.toWire(incident, false, scope)));
            return answer.build();
        });
    }

    @Override
    public void getIncident(GetIncidentRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        Scope scope = Scope.of(Scope.sites(), engine.topology());
        Answers.answer(out,
                () -> ScopedIncident.toWire(find(request.getName(), scope), true, scope));
    }

    private Incident find(String name, Scope scope) {
        Incident incident = board.find(Answers.id(name, "incidents"));
        if (incident == null || !scope.touches(incident)) {
            throw Answers.notFound(name);
        }
        return incident;
    }

    @Override
    public void watchIncidents(WatchIncidentsRequest request, StreamObserver<IncidentEvent> out) {
        try {
            IncidentFilter filter = IncidentFilter.parse(request.getFilter());
            long resumeAfter = IncidentWatch.resumeAfter(request.getResumeToken());
            IncidentWatch watch = new IncidentWatch(engine, tables, board, filter,
                    Scope.sites(),
                    (ServerCallStreamObserver<IncidentEvent>) out);
            watch.start(resumeAfter);
        } catch (IllegalArgumentException e) {
            out.onError(Answers.status(e).asRuntimeException());
        }
    }

    @Override
    public void acknowledgeIncident(AcknowledgeIncidentRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        Action action = new Action.Acknowledge(request.getComment());
        act(request.getName(), _ -> action, request.getRevision(), request.getRequestId(), out);
    }

    @Override
    public void resolveIncident(ResolveIncidentRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        Action action = new Action.Resolve(request.getComment());
        act(request.getName(), _ -> action, request.getRevision(), request.getRequestId(), out);
    }

    @Override
    public void commentIncident(CommentIncidentRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        act(request.getName(), _ -> {
            if (request.getComment().isBlank()) {
                throw new IllegalArgumentException("comment: says something");
            }
            return new Action.Comment(request.getComment());
        }, 0, request.getRequestId(), out);
    }

    @Override
    public void assignIncident(AssignIncidentRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        act(request.getName(), _ -> {
            if (request.getAssignee().length() > LONGEST_NAME) {
                throw new IllegalArgumentException(
                        "assignee: has at most " + LONGEST_NAME + " characters");
            }
            return new Action.Assign(request.getAssignee().strip(),
                    request.getAssignee().isBlank()
                            ? "taken from everybody"
                            : "to " + request.getAssignee().strip());
        }, 0, request.getRequestId(), out);
    }

    @Override
    public void shelveIncident(ShelveIncidentRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        act(request.getName(), nowMs -> {
            if (request.getUntilMs() <= nowMs || request.getUntilMs() - nowMs > LONGEST_SHELF_MS) {
                throw new IllegalArgumentException(
                        "until_ms: is ahead of now, by at most 7 days");
            }
            if (request.getComment().isBlank()) {
                throw new IllegalArgumentException("comment: says why it is shelved");
            }
            return new Action.Shelve(request.getUntilMs(), request.getComment());
        }, request.getRevision(), request.getRequestId(), out);
    }

    @Override
    public void giveFeedback(GiveFeedbackRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        Feedback feedback = new Feedback(request, Answers.by());
        OnEngine.answer(engine, out, (step, scope) -> {
            requireWhole(request.getName(), scope, step.state());
            if (!scope.shows(request.getComponent())) {
                throw Answers.notFound("component " + request.getComponent());
            }
            return ScopedIncident.toWire(feedback.give(step), true, scope);
        });
    }

    @Override
    public void listFeedback(ListFeedbackRequest request,
            StreamObserver<ListFeedbackResponse> out) {
        Answers.answer(out, () -> FeedbackList.page(tables, request));
    }

    /// @param made the action, given the hub's clock, ms
    private void act(String name, LongFunction<Action> made, long revision, String requestId,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        String by = Answers.by();
        OnEngine.answer(engine, out, (step, scope) -> {
            String id = Answers.id(name, "incidents");
            requireWhole(name, scope, step.state());
            Action action = made.apply(step.nowMs());
            if (action.text().length() > LONGEST_TEXT) {
                throw new IllegalArgumentException(
                        "comment: has at most " + LONGEST_TEXT + " characters");
            }
            for (Change change : step.input(new Input.OperatorAction(step.nowMs(), id, action, by,
                    revision, requestId))) {
                if (change instanceof Change.ActionRefused refused) {
                    throw refusal(refused).asRuntimeException();
                }
            }
            CorrelationState.OpenIncident open = step.state().incidents().get(id);
            return ScopedIncident.toWire(open == null ? find(name, scope) : open.incident(), true,
                    scope);
        });
    }

    /// What is done to an incident is done for all the sites it touches.
    private void requireWhole(String name, Scope scope, CorrelationState state) {
        if (!scope.limited()) {
            return;
        }
        CorrelationState.OpenIncident open = state.incidents().get(Answers.id(name, "incidents"));
        Incident incident = open == null ? find(name, scope) : open.incident();
        if (!scope.touches(incident)) {
            throw Answers.notFound(name);
        }
        if (!scope.whole(incident)) {
            throw Status.PERMISSION_DENIED
                    .withDescription(name + " touches sites beyond yours; ask somebody who has"
                            + " them all")
                    .asRuntimeException();
        }
    }

    private static Status refusal(Change.ActionRefused refused) {
        Status status = switch (refused.refusal()) {
            case NOT_FOUND -> Status.NOT_FOUND;
            case STALE_REVISION -> Status.ABORTED;
            case ILLEGAL_STATE -> Status.FAILED_PRECONDITION;
        };
        return status.withDescription(refused.text());
    }
}
