package io.coldaisle.agent.poll;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.Poller.Depth;
import io.coldaisle.model.PollCost;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The polling of one device: alive, dead and probed, or stopped because it lets nobody in. When is
/// its turn is a matter of time elapsed, so that a clock that is set neither stops it nor hurries it.
///
/// ```
/// alive --silent--> doubtful (a probe in its next turn) --silent--> dead (probes, seldom)
/// doubtful, dead --probe answered--> one whole poll at once --answered--> alive
/// alive --deniedAfter refusals----> stopped --deniedPause--> one more try
///                             (or, where no account can be locked, asked on, pause doubling)
/// ```
final class ScheduledDevice {
    private final Device device;
    private final Poller poller;
    private final Timeline timeline;
    private final PollSettings settings;
    private final Consumer<PollReport> sink;
    private final PollCounts counts;
    private final ExtraPolls extra;
    private final CostWatch costs;
    private Timeline.@Nullable Timer due;
    private Timeline.@Nullable Timer deadline;
    private boolean inFlight;
    private boolean closed;
    private boolean againAtOnce;
    private int poll;
    private int silent;
    private int denied;
    private long nextDueMs;
    private long begunMs;

    ScheduledDevice(Device device, Poller poller, Timeline timeline, PollSettings settings,
            Consumer<PollReport> sink, PollCounts counts, Traffic traffic) {
        this.device = device;
        this.costs = new CostWatch(traffic);
        this.poller = poller;
        this.timeline = timeline;
        this.settings = settings;
        this.sink = sink;
        this.counts = counts;
        this.extra = new ExtraPolls(device.intervalMs());
        poller.onNews(this::notified);
    }

    /// The first poll comes within one interval, at the device's phase.
    void start() {
        long now = timeline.elapsedMs();
        long phase = Math.floorMod(spread(device.name()), device.intervalMs());
        nextDueMs = now + Math.floorMod(phase - now, device.intervalMs());
        arm(nextDueMs - now);
    }

    /// Neighbouring names ("rack-01", "rack-02") must not get neighbouring phases.
    static long spread(String name) {
        long hash = name.hashCode() * 0x9E3779B97F4A7C15L;
        return hash ^ hash >>> 32;
    }

    boolean isDead() {
        return silent >= settings.deadAfter();
    }

    boolean isStopped() {
        return isRefused() && poller.refusalsMayLock();
    }

    /// True when it, or one of its endpoints, is not asked because it refuses our credentials.
    boolean isStoppedInPart() {
        return isStopped() || poller.isStopped();
    }

    private boolean isRefused() {
        return denied >= settings.deniedAfter();
    }

    private void arm(long delayMs) {
        if (due != null) {
            due.cancel();
        }
        due = timeline.schedule(delayMs, this::begin);
    }

    void pollNow() {
        if (closed || isStopped()) {
            return;
        }
        if (inFlight) {
            againAtOnce = true;
        } else {
            nextDueMs = timeline.elapsedMs();
            begin();
        }
    }

    /// The device said by itself that something happened: polled at once, within its budget.
    void notified() {
        if (closed || isStopped()) {
            return;
        }
        if (againAtOnce || !extra.take(timeline.elapsedMs())) {
            counts.heldBack++;
            return;
        }
        counts.notified++;
        pollNow();
    }

    private void begin() {
        if (!closed && !inFlight) {
            begin(silent > 0 ? Depth.PROBE : Depth.FULL);
        }
    }

    private void begin(Depth depth) {
        long startedAt = timeline.nowMs();
        begunMs = timeline.elapsedMs();
        costs.begins();
        int mine = ++poll;
        inFlight = true;
        counts.polls++;
        if (timeline.elapsedMs() - nextDueMs > device.intervalMs() / 2) {
            counts.late++;
        }
        deadline = timeline.schedule(device.timeoutMs(), () -> {
            if (mine == poll && inFlight) {
                poller.abandon();
                finish(depth, startedAt, new PollOutcome.TimedOut(device.timeoutMs()));
            }
        });
        poller.poll(depth, outcome -> {
            if (mine == poll && inFlight) {
                finish(depth, startedAt, outcome);
            }
        });
    }

    private void finish(Depth depth, long startedAt, PollOutcome outcome) {
        inFlight = false;
        if (deadline != null) {
            deadline.cancel();
        }
        if (closed) {
            return;
        }
        if (depth == Depth.PROBE && outcome instanceof PollOutcome.Answered) {
            // alive only when the whole poll is answered: a BMC may show itself and let nobody in
            counts.answered++;
            nextDueMs = timeline.elapsedMs();
            begin(Depth.FULL);
            return;
        }
        count(outcome);
        costs.ended(depth == Depth.FULL, timeline.elapsedMs() - begunMs, outcome);
        report(startedAt, outcome);
        scheduleNext();
    }

    private void count(PollOutcome outcome) {
        silent = outcome.deviceIsAlive() ? 0 : Math.min(silent + 1, 1000);
        switch (outcome) {
            case PollOutcome.Answered _ -> {
                counts.answered++;
                denied = 0;
            }
            case PollOutcome.TimedOut _,PollOutcome.Unreachable _ -> counts.timeouts++;
            case PollOutcome.AccessDenied _ -> {
                counts.denied++;
                denied = Math.min(denied + 1, 1000);
            }
            case PollOutcome.TrustFailed _,PollOutcome.Malformed _ -> {
            }
        }
    }

    private void report(long startedAt, PollOutcome outcome) {
        PollOutcome said = outcome instanceof PollOutcome.AccessDenied(String reason, boolean stopped)
                ? new PollOutcome.AccessDenied(reason, stopped || isStopped())
                : outcome;
        sink.accept(new PollReport(device, startedAt, timeline.nowMs(),
                timeline.elapsedMs(), said, costs.latest()));
    }

    private void scheduleNext() {
        long now = timeline.elapsedMs();
        if (isStopped()) {
            nextDueMs = now + settings.deniedPauseMs();
        } else if (isRefused()) {
            nextDueMs = now + doubled(denied - settings.deniedAfter());
        } else if (isDead()) {
            // from its begin: a probe waits long for its answer, and the device for the next
            nextDueMs = Math.max(now, begunMs + settings.probePauseMs(device.intervalMs()));
        } else if (againAtOnce) {
            nextDueMs = now;
        } else {
            // stays on its phase, however long the poll took
            nextDueMs += device.intervalMs();
            if (nextDueMs <= now) {
                nextDueMs += (now - nextDueMs) / device.intervalMs() * device.intervalMs();
            }
        }
        againAtOnce = false;
        arm(Math.max(0, nextDueMs - now));
    }

    private long doubled(int times) {
        long pause = device.intervalMs() << Math.clamp(times, 0, 20);
        return Math.min(pause, Math.max(settings.longestRefusedMs(), device.intervalMs()));
    }

    /// What it costs; null while that is not known.
    @Nullable
    DeviceCost cost() {
        PollCost cost = costs.latest();
        return cost == null ? null : new DeviceCost(device, cost);
    }

    void close() {
        closed = true;
        if (due != null) {
            due.cancel();
        }
        if (deadline != null) {
            deadline.cancel();
        }
        if (inFlight) {
            poller.abandon();
            inFlight = false;
        }
        poller.close();
    }
}
