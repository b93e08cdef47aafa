package io.coldaisle.agent.redfish;

import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.redfish.DocumentTurns.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The reading of one poll: document after document, until all had their turn or the time is over.
///
/// What one document costs stays with it: one that is silent, broken or refused is named and left, and
/// the next is read. Only a service that takes no connection, refuses the login or fails three times
/// running ends it.
final class PollRun {
    private static final int MOST_FAILURES = 3;
    private static final int MOST_WAITS = 3;
    private final RedfishClient client;
    private final Timeline time;
    private final DocumentTurns turns;
    private final RedfishReadings readings;
    private final MetricReports reports;
    private final long stopAtMs;
    private final Consumer<PollRun> done;
    private final Deque<Turn> due;
    private final List<String> errors = new ArrayList<>();
    private int answered;
    private int failures;
    private int busy;
    private int waits;
    private long restMs;
    private boolean gone;
    private boolean disappointed;
    private boolean over;
    private @Nullable RedfishReply failure;
    private @Nullable String broken;
    private @Nullable RedfishReply silent;

    PollRun(RedfishClient client, Timeline time, DocumentTurns turns, RedfishReadings readings,
            long stopAtMs, Consumer<PollRun> done) {
        this.client = client;
        this.time = time;
        this.turns = turns;
        this.readings = readings;
        this.stopAtMs = stopAtMs;
        this.done = done;
        this.reports = readings.reports();
        this.due = new ArrayDeque<>(reports.begin());
        due.addAll(turns.due(time.elapsedMs(), reports.leftOut()));
    }

    List<String> errors() {
        return errors;
    }

    int answered() {
        return answered;
    }

    /// Why the service as a whole failed; null when it did not: what was read stays.
    @Nullable
    RedfishReply failure() {
        return failure;
    }

    /// A document is not there any more.
    boolean gone() {
        return gone;
    }

    /// A collection came without its members, in spite of `$expand`.
    boolean disappointed() {
        return disappointed;
    }

    /// How long the service wants to be left alone; 0 when it does not say so.
    long restMs() {
        return restMs;
    }

    /// Nobody waits for it any more.
    void abandon() {
        over = true;
    }

    void next() {
        if (over) {
            return;
        }
        Turn turn = due.poll();
        if (turn == null) {
            finish();
        } else if (time.elapsedMs() >= stopAtMs) {
            errors.add("not all was read in time: " + (due.size() + 1)
                    + " documents are left for the next poll");
            finish();
        } else if (turn.mayBeRead()) {
            read(turn);
        } else {
            next();
        }
    }

    private void read(Turn turn) {
        client.get(turn.document().path(), reply -> {
            if (!over) {
                turns.had(turn);
                take(turn, reply);
            }
        });
    }

    private void finish() {
        over = true;
        reports.end();
        if (failure == null && answered == 0) {
            failure = broken == null ? silent : new RedfishReply.Malformed(broken);
        }
        done.accept(this);
    }

    private void take(Turn turn, RedfishReply reply) {
        String path = turn.document().path();
        switch (reply) {
            case RedfishReply.Document(Json json) -> {
                answered++;
                failures = 0;
                busy = 0;
                List<Json> members = json.get("Members").items();
                disappointed |= path.contains("$expand") && !members.isEmpty()
                        && !DocumentPlan.isWhole(members);
                if (isReport(turn)) {
                    turns.of(reports.came(turn, json, time.elapsedMs())).forEach(due::addLast);
                } else {
                    turns.answered(turn, readings.read(turn.document(), json));
                    turns.watched(turn, json);
                }
                next();
            }
            case RedfishReply.Status(int code) -> {
                // a service that does not know $select any more is looked through anew, and then read whole
                gone |= (code == 404 || code / 100 == 4 && path.contains("$select"))
                        && turn.wasSeen();
                failed(turn, path + ": status " + code);
            }
            case RedfishReply.Malformed(String what) -> failed(turn, what);
            case RedfishReply.Busy _ when isReport(turn) -> failed(turn, path + ": busy");
            case RedfishReply.Busy(long afterMs) -> busy(turn, path, afterMs);
            case RedfishReply.Failed(String reason, boolean connected) -> {
                failures++;
                silent = reply;
                turn.failed(time.elapsedMs(), 0);
                readInstead(turn);
                errors.add(path + ": " + reason);
                if (connected && failures < MOST_FAILURES) {
                    next();
                } else {
                    finish();
                }
            }
            case RedfishReply.Denied _,RedfishReply.Untrusted _ -> {
                failure = reply;
                finish();
            }
        }
    }

    private static boolean isReport(Turn turn) {
        return turn.document().role() == RedfishDocument.Role.REPORT;
    }

    /// A report that does not come leaves its documents to be read.
    private void readInstead(Turn turn) {
        if (isReport(turn)) {
            turns.of(reports.failed(turn)).forEach(due::addLast);
        }
    }

    private void failed(Turn turn, String what) {
        broken = broken == null ? what : broken;
        turn.failed(time.elapsedMs(), 0);
        readInstead(turn);
        errors.add(what);
        next();
    }

    /// Waits as long as the service says, if that is soon; else the document rests, and after three
    /// in a row the service.
    private void busy(Turn turn, String path, long afterMs) {
        boolean soon = afterMs > 0 && time.elapsedMs() + afterMs < stopAtMs;
        if (soon && waits < MOST_WAITS) {
            waits++;
            due.addFirst(turn);
            time.schedule(afterMs, this::next);
            return;
        }
        turn.failed(time.elapsedMs(), afterMs);
        errors.add(path + ": the service is busy"
                + (afterMs > 0 ? ", and asks to wait for " + afterMs + " ms" : ""));
        if (++busy < MOST_FAILURES) {
            next();
        } else {
            restMs = afterMs;
            finish();
        }
    }
}
