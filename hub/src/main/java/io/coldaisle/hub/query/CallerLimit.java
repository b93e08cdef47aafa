package io.coldaisle.hub.query;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/// How many calls of a kind one caller, and all of them, may have under way.
final class CallerLimit {
    private final String what;
    private final int mostOfOne;
    private final int mostOfAll;
    private final Map<String, Integer> underWay = new HashMap<>();
    private int all;

    /// @param what in words, such as "recorder queries"
    CallerLimit(String what, int mostOfOne, int mostOfAll) {
        this.what = what;
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
    }

    /// Takes a place.
    ///
    /// @throws RejectedExecutionException when there is none
    synchronized void enter(String caller) {
        int of = underWay.getOrDefault(caller, 0);
        if (of >= mostOfOne) {
            throw new RejectedExecutionException(caller + " has " + of + " " + what
                    + " under way already; ask again when one has ended");
        }
        if (all >= mostOfAll) {
            throw new RejectedExecutionException("the hub has " + all + " " + what
                    + " under way already; ask again");
        }
        underWay.put(caller, of + 1);
        all++;
    }

    /// Gives it back.
    synchronized void leave(String caller) {
        all--;
        underWay.computeIfPresent(caller, (_, of) -> of == 1 ? null : of - 1);
    }
}
