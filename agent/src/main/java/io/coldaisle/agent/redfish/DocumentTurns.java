package io.coldaisle.agent.redfish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/// Whose turn it is: the documents of one service, those that had no turn in the last poll first.
///
/// A document that fails rests, ever longer; one that told nothing is looked at again now and then; of
/// network interfaces a poll reads a few.
final class DocumentTurns {
    private static final int MOST_DOCUMENTS = 512;
    private static final int MOST_A_POLL = 256;
    private static final int MOST_WATCHED = 16;
    private static final int LINKS_A_POLL = 4;
    private static final int GIVEN_UP = 3;
    private static final long QUIET_AGAIN_MS = 60_000;
    private static final long FIRST_REST_MS = 5_000;
    private static final long LONGEST_REST_MS = 300_000;
    private final Deque<Turn> documents = new ArrayDeque<>();
    private final Deque<Turn> links = new ArrayDeque<>();
    private long quietSinceMs;
    private int resting;
    private int watched;
    private int mostNow = MOST_DOCUMENTS;

    /// One document and how it fared.
    static final class Turn {
        private final RedfishDocument document;
        private List<Turn> before = new ArrayList<>();
        private boolean seen;
        private boolean quiet;
        private boolean watched;
        private int failures;
        private long restsUntilMs;

        Turn(RedfishDocument document) {
            this.document = document;
        }

        RedfishDocument document() {
            return document;
        }

        /// It was read before.
        boolean wasSeen() {
            return seen;
        }

        /// False while what says how to read it was not read, unless that is given up.
        boolean mayBeRead() {
            return before.stream().allMatch(other -> other.seen || other.failures >= GIVEN_UP);
        }

        private void answered(boolean told) {
            seen = true;
            before = List.of();
            quiet = !told;
            failures = 0;
            restsUntilMs = 0;
        }

        /// @param afterMs the least to wait, as the service says
        void failed(long nowMs, long afterMs) {
            failures = Math.min(failures + 1, 30);
            long rest = failures < 2 ? 0 : FIRST_REST_MS << Math.min(failures - 2, 10);
            restsUntilMs = nowMs + Math.max(afterMs, Math.min(rest, LONGEST_REST_MS));
        }
    }

    void adopt(List<RedfishDocument> plan) {
        documents.clear();
        links.clear();
        watched = 0;
        List<Turn> turns = new ArrayList<>(plan.stream().map(Turn::new).toList());
        turns.sort(Comparator.comparingInt(turn -> turn.document.rank()));
        mostNow = MOST_DOCUMENTS;
        for (Turn turn : turns) {
            (turn.document.isOfLinks() ? links : documents).add(turn);
        }
        for (Turn turn : documents) {
            for (Turn other : documents) {
                if (turn.document.comesAfter(other.document)) {
                    turn.before.add(other);
                }
            }
        }
    }

    int size() {
        return documents.size() + links.size();
    }

    /// Documents that are left alone for now, of those whose turn it was.
    int resting() {
        return resting;
    }

    /// The documents of this poll: all of them at first, as far as the time allows.
    ///
    /// @param leftOut documents that are told elsewhere
    List<Turn> due(long nowMs, Set<String> leftOut) {
        List<Turn> due = new ArrayList<>();
        resting = 0;
        boolean quietOne = nowMs - quietSinceMs >= QUIET_AGAIN_MS;
        for (Turn turn : documents) {
            if (leftOut.contains(turn.document.path())) {
                continue;
            }
            if (turn.restsUntilMs > nowMs) {
                resting++;
            } else if (due.size() < mostNow && (!turn.quiet || quietOne)) {
                if (turn.quiet) {
                    quietOne = false;
                    quietSinceMs = nowMs;
                }
                due.add(turn);
            }
        }
        mostNow = MOST_A_POLL;
        if (due.isEmpty() && leftOut.isEmpty()) {
            // all rest: one of them tells whether the service is well again
            documents.stream()
                    .min(Comparator.comparingLong(turn -> turn.restsUntilMs))
                    .ifPresent(due::add);
        }
        links.stream()
                .filter(turn -> turn.restsUntilMs <= nowMs)
                .limit(LINKS_A_POLL)
                .forEach(
                        due::add);
        return due;
    }

    /// The turns of these documents.
    List<Turn> of(Set<String> paths) {
        return documents.stream().filter(turn -> paths.contains(turn.document.path())).toList();
    }

    /// Something happened to that resource: what it is read from is read next, also where it rested.
    /// One that is not read is from now on, until it is well again.
    void wake(String origin) {
        boolean known = origin.isEmpty();
        for (Turn turn : List.copyOf(documents)) {
            String path = turn.document.path().replaceFirst("[?].*", "");
            if (!origin.isEmpty() && (origin.equals(path) || origin.startsWith(path + "/"))) {
                turn.restsUntilMs = 0;
                turn.quiet = false;
                documents.remove(turn);
                documents.addFirst(turn);
                known = true;
            }
        }
        if (!known && watched < MOST_WATCHED) {
            watched++;
            Turn turn = new Turn(new RedfishDocument(origin, RedfishDocument.Role.PART, ""));
            turn.watched = true;
            documents.addFirst(turn);
        }
    }

    /// A resource that an event was about: when it is well, it needs no more watching.
    void watched(Turn turn, Json resource) {
        String health = resource.get("Status").get("Health").text();
        if (turn.watched && (health.isEmpty() || health.equals("OK")) && documents.remove(turn)) {
            watched--;
        }
    }

    /// It was answered. One that had failed before may mean that the service is well again, so the
    /// others need not rest any more.
    void answered(Turn turn, boolean told) {
        if (turn.failures > 1) {
            documents.forEach(other -> other.restsUntilMs = 0);
        }
        turn.answered(told);
    }

    /// It had its turn, whatever came of it.
    void had(Turn turn) {
        Deque<Turn> of = turn.document.isOfLinks() ? links : documents;
        if (of.remove(turn)) {
            of.add(turn);
        }
    }
}
