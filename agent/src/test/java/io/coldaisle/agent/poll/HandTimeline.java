package io.coldaisle.agent.poll;

import io.coldaisle.agent.net.Timeline;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that moves when the test says so.
public final class HandTimeline implements Timeline {
    private record Step(long atMs, long number, Runnable run) {}

    private final PriorityQueue<Step> steps = new PriorityQueue<>(
            Comparator.comparingLong(Step::atMs).thenComparingLong(Step::number));
    private long nowMs = 1_700_000_000_000L;
    private long setByMs;
    private long number;

    @Override
    public long nowMs() {
        return nowMs + setByMs;
    }

    @Override
    public long elapsedMs() {
        return nowMs;
    }

    /// Sets the clock; what waits goes on waiting as long as it was to.
    public void setClock(long byMs) {
        setByMs += byMs;
    }

    @Override
    public void execute(Runnable step) {
        schedule(0, step);
    }

    @Override
    public Timer schedule(long delayMs, Runnable step) {
        Step waiting = new Step(nowMs + delayMs, number++, step);
        steps.add(waiting);
        return () -> steps.remove(waiting);
    }

    /// Runs everything that is due within this time, in order.
    public void advance(long ms) {
        long until = nowMs + ms;
        while (!steps.isEmpty() && steps.element().atMs <= until) {
            Step step = steps.remove();
            nowMs = Math.max(nowMs, step.atMs);
            step.run.run();
        }
        nowMs = until;
    }
}
