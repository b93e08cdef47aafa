package io.coldaisle.hub.query;

import io.coldaisle.hub.correlate.Action;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.v1.AcknowledgeIncidentRequest;
import io.coldaisle.v1.CommentIncidentRequest;
import io.coldaisle.v1.GetIncidentRequest;
import io.coldaisle.v1.IncidentEvent;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.ListIncidentsResponse;
import io.coldaisle.v1.ResolveIncidentRequest;
import io.coldaisle.v1.WatchIncidentsRequest;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `coldaisle.v1.Incidents`: list, get, watch, acknowledge, resolve, comment.
public final class IncidentsService extends IncidentsGrpc.IncidentsImplBase {
    private static final int LONGEST_TEXT = 4096;

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
            List<Incident> matching = board.all().stream().filter(filter::matches).toList();
            Page<Incident> page = Page.of(matching, IncidentBoard::key, request.getPageSize(), 50,
                    request.getPageToken());
            ListIncidentsResponse.Builder answer = ListIncidentsResponse.newBuilder()
                    .setNextPageToken(page.next())
                    .setTotalSize(page.total());
            page.items()
                    .forEach(
                            incident -> answer
                                    .addIncidents(IncidentMapping.toWire(incident, false)));
            return answer.build();
        });
    }

    @Override
    public void getIncident(GetIncidentRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        Answers.answer(out, () -> IncidentMapping.toWire(find(request.getName()), true));
    }

    private Incident find(String name) {
        Incident incident = board.find(Answers.id(name, "incidents"));
        if (incident == null) {
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
                    (ServerCallStreamObserver<IncidentEvent>) out);
            watch.start(resumeAfter);
        } catch (IllegalArgumentException e) {
            out.onError(Answers.status(e).asRuntimeException());
        }
    }

    @Override
    public void acknowledgeIncident(AcknowledgeIncidentRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        act(request.getName(), new Action.Acknowledge(request.getComment()),
                request.getRevision(), request.getRequestId(), out);
    }

    @Override
    public void resolveIncident(ResolveIncidentRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        act(request.getName(), new Action.Resolve(request.getComment()), request.getRevision(),
                request.getRequestId(), out);
    }

    @Override
    public void commentIncident(CommentIncidentRequest request,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        if (request.getComment().isBlank()) {
            out.onError(Status.INVALID_ARGUMENT.withDescription("a comment says something")
                    .asRuntimeException());
            return;
        }
        act(request.getName(), new Action.Comment(request.getComment()), 0,
                request.getRequestId(), out);
    }

    private void act(String name, Action action, long revision, String requestId,
            StreamObserver<io.coldaisle.v1.Incident> out) {
        String id;
        try {
            id = Answers.id(name, "incidents");
            if (action.text().length() > LONGEST_TEXT) {
                throw new IllegalArgumentException(
                        "a comment has at most " + LONGEST_TEXT + " characters");
            }
        } catch (IllegalArgumentException e) {
            out.onError(Answers.status(e).asRuntimeException());
            return;
        }
        String by = Answers.by();
        engine.submit(
                step -> step.input(new Input.OperatorAction(step.nowMs(), id, action, by, revision,
                        requestId)),
                (changes, problem) -> answer(name, id, changes, problem, out));
    }

    private void answer(String name, String id, @Nullable List<Change> changes,
            @Nullable Throwable problem, StreamObserver<io.coldaisle.v1.Incident> out) {
        if (problem != null || changes == null) {
            out.onError(Answers.status(problem).asRuntimeException());
            return;
        }
        for (Change change : changes) {
            if (change instanceof Change.ActionRefused refused) {
                out.onError(refusal(refused).asRuntimeException());
                return;
            }
        }
        Incident incident = board.find(id);
        Answers.answer(out, () -> {
            if (incident == null) {
                throw Answers.notFound(name);
            }
            return IncidentMapping.toWire(incident, true);
        });
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
