package io.coldaisle.hub.query;

import io.coldaisle.hub.engine.ChangeListener;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.v1.IncidentEvent;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One watcher: first what is open (or what it missed since its token), then every change.
///
/// Runs on the engine's thread, so there is no gap between the two. A watcher that does not read
/// is let go after a while; its token lets it go on.
final class IncidentWatch implements ChangeListener {
    private static final int MOST_UNREAD = 1000;

    private final Engine engine;
    private final HubTables tables;
    private final IncidentBoard board;
    private final IncidentFilter filter;
    private final Set<String> sites;
    private final ServerCallStreamObserver<IncidentEvent> out;
    private int unread;
    private boolean ended;

    IncidentWatch(Engine engine, HubTables tables, IncidentBoard board, IncidentFilter filter,
            Set<String> sites, ServerCallStreamObserver<IncidentEvent> out) {
        this.engine = engine;
        this.tables = tables;
        this.board = board;
        this.filter = filter;
        this.sites = sites;
        this.out = out;
    }

    /// The announcement a token stands for; -1 for no token.
    static long resumeAfter(String token) {
        if (token.isEmpty()) {
            return -1;
        }
        try {
            return Long.parseLong(token, 16);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a resume token of WatchIncidents", e);
        }
    }

    void start(long resumeAfter) {
        out.setOnCancelHandler(() -> engine.ignore(this));
        engine.submit(step -> step.nowMs(), (_, problem) -> {
            if (problem != null) {
                out.onError(Answers.status(problem).asRuntimeException());
            } else if (resumeAfter < 0) {
                showOpen();
            } else {
                showMissed(resumeAfter);
            }
        });
    }

    private void showOpen() {
        List<Incident> open = new ArrayList<>(board.all()
                .stream()
                .filter(incident -> incident.state().open())
                .filter(this::matches)
                .toList());
        for (int i = open.size() - 1; i >= 0; i--) {
            send(board.number(), open.get(i), i == 0);
        }
        engine.listen(this);
    }

    private void showMissed(long after) {
        long newest = board.number();
        if (after < newest && after > 0
                && tables.announcements().get(Announcement.key(after + 1)) == null
                || after > newest) {
            out.onError(Status.OUT_OF_RANGE
                    .withDescription("that resume token is too old; list, then watch anew")
                    .asRuntimeException());
            return;
        }
        tables.announcements().scan(Announcement.key(after + 1), (_, announcement) -> {
            tell(announcement);
            return !ended;
        });
        engine.listen(this);
    }

    @Override
    public void announced(List<Announcement> announcements) {
        announcements.forEach(this::tell);
    }

    /// Of the picture in force, which may change while it watches.
    private Scope scope() {
        return Scope.of(sites, engine.topology());
    }

    private boolean matches(Incident incident) {
        return filter.matches(incident, scope());
    }

    private void tell(Announcement announcement) {
        if (matches(announcement.incident())) {
            send(announcement.number(), announcement.incident(), false);
        }
    }

    private void send(long number, Incident incident, boolean caughtUp) {
        if (ended || out.isCancelled()) {
            return;
        }
        unread = out.isReady() ? 0 : unread + 1;
        if (unread > MOST_UNREAD) {
            ended = true;
            engine.ignore(this);
            out.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("too many unread events; watch again from the last token")
                    .asRuntimeException());
            return;
        }
        out.onNext(IncidentEvent.newBuilder()
                .setIncident(ScopedIncident.toWire(incident, true, scope()))
                .setResumeToken(Announcement.key(number))
                .setCaughtUp(caughtUp)
                .build());
    }
}
