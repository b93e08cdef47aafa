package io.coldaisle.agent.poll;

import io.coldaisle.agent.net.Timeline;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One endpoint of a device that has several: dead or refused by itself, it is spared by itself,
/// while the device is polled by the others.
///
/// A poll in which it rests gets what it said last, at once.
final class EndpointTurn {
    final Poller poller;
    private final String url;
    private final Timeline timeline;
    private final PollSettings settings;
    private final long intervalMs;
    private int generation;
    private int silent;
    private int denied;
    private boolean found;
    private long askedAtMs;
    private long restUntilMs;
    private @Nullable PollOutcome resting;

    EndpointTurn(Poller poller, String url, Timeline timeline, PollSettings settings,
            long intervalMs) {
        this.poller = poller;
        this.url = url;
        this.timeline = timeline;
        this.settings = settings;
        this.intervalMs = intervalMs;
    }

    void poll(Poller.Depth depth, Consumer<PollOutcome> done) {
        PollOutcome said = resting;
        if (said != null && timeline.elapsedMs() < restUntilMs) {
            done.accept(said);
            return;
        }
        int mine = ++generation;
        askedAtMs = timeline.elapsedMs();
        boolean doubtful = depth == Poller.Depth.FULL && silent > 0 && !found;
        ask(mine, doubtful ? Poller.Depth.PROBE : depth, outcome -> {
            if (doubtful && outcome instanceof PollOutcome.Answered) {
                ask(mine, Poller.Depth.FULL, full -> done.accept(taken(Poller.Depth.FULL, full)));
            } else {
                done.accept(taken(doubtful ? Poller.Depth.PROBE : depth, outcome));
            }
        });
    }

    private void ask(int mine, Poller.Depth depth, Consumer<PollOutcome> done) {
        poller.poll(depth, outcome -> {
            if (mine == generation) {
                done.accept(outcome);
            }
        });
    }

    /// Counts, and says how long it rests.
    private PollOutcome taken(Poller.Depth depth, PollOutcome outcome) {
        found = depth == Poller.Depth.PROBE && outcome instanceof PollOutcome.Answered;
        if (found) {
            return outcome;
        }
        silent = outcome.deviceIsAlive() ? 0 : Math.min(silent + 1, 1000);
        denied = switch (outcome) {
            case PollOutcome.AccessDenied _ -> Math.min(denied + 1, 1000);
            case PollOutcome.Answered _ -> 0;
            case PollOutcome.TimedOut _,PollOutcome.Unreachable _,PollOutcome.TrustFailed _,PollOutcome.Malformed _ ->
                denied;
        };
        PollOutcome named = outcome instanceof PollOutcome.AccessDenied(String reason, boolean _)
                ? new PollOutcome.AccessDenied(url + ": " + reason, isStopped())
                : outcome;
        rest(named);
        return named;
    }

    private void rest(PollOutcome named) {
        long pause = isStopped()
                ? settings.deniedPauseMs()
                : silent >= settings.deadAfter() ? settings.probePauseMs(intervalMs) : 0;
        resting = pause == 0 ? null : named;
        // polls come on a phase of their own: one that is a little early is not to be missed
        restUntilMs = askedAtMs + pause - intervalMs / 4;
    }

    boolean isStopped() {
        return denied >= settings.deniedAfter() && poller.refusalsMayLock();
    }

    /// Gives up what is under way, as if it had been silent.
    PollOutcome overdue(long afterMs) {
        abandon();
        return taken(Poller.Depth.FULL, new PollOutcome.TimedOut(afterMs));
    }

    void abandon() {
        generation++;
        poller.abandon();
    }

    void close() {
        generation++;
        poller.close();
    }
}
