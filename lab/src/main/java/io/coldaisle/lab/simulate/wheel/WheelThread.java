package io.coldaisle.lab.simulate.wheel;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// A thread of a process that is none: its tasks happen one after the other as events of the wheel.
/// Once stopped, what waits never happens.
public final class WheelThread extends AbstractExecutorService
        implements
            ScheduledExecutorService {
    /// Handing a task over takes up to so long.
    private static final int HAND_OVER_MS = 3;

    private final Wheel wheel;
    private final Dice dice;
    private final Around around;
    private long freeAtMs;
    private boolean stopped;

    /// What surrounds every task.
    public interface Around {
        /// Runs a task, and deals with its end.
        void run(Runnable task);
    }

    public WheelThread(Wheel wheel, Dice dice, Around around) {
        this.wheel = wheel;
        this.dice = dice;
        this.around = around;
    }

    /// It does nothing else for so long, as while a disk keeps it waiting.
    public void stall(long ms) {
        freeAtMs = Math.max(freeAtMs, wheel.nowMs() + ms);
    }

    @Override
    public void execute(Runnable task) {
        freeAtMs = Math.max(freeAtMs, wheel.nowMs() + dice.below(HAND_OVER_MS));
        wheel.at(freeAtMs, () -> run(task));
    }

    private void run(Runnable task) {
        if (!stopped) {
            around.run(task);
        }
    }

    private final class Later<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final long atMs;

        Later(Callable<V> what, long atMs) {
            super(what);
            this.atMs = atMs;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atMs - wheel.nowMs(), TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.MILLISECONDS),
                    other.getDelay(TimeUnit.MILLISECONDS));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return schedule(() -> {
            task.run();
            return true;
        }, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        Later<V> later = new Later<>(task, wheel.nowMs() + unit.toMillis(delay));
        wheel.at(later.atMs, () -> {
            if (!later.isCancelled()) {
                execute(later);
            }
        });
        return later;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period,
            TimeUnit unit) {
        throw new UnsupportedOperationException("who turns the wheel repeats things by himself");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay,
            TimeUnit unit) {
        throw new UnsupportedOperationException("who turns the wheel repeats things by himself");
    }

    @Override
    public void shutdown() {
        stopped = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        stopped = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return stopped;
    }

    @Override
    public boolean isTerminated() {
        return stopped;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return stopped;
    }
}
