package io.coldaisle.lab.simulate.wheel;

import java.util.PriorityQueue;

/// The one queue of everything that will happen, in the order of time, and of being asked for where
/// times are the same. Nothing else moves the simulation's time.
public final class Wheel {
    /// FNV-1a, 64 bits (RFC 9923, 5).
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long nowMs;
    private long asked;
    private long turned;
    private long trace = FNV_OFFSET;

    private record Event(long atMs, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    public Wheel(long startMs) {
        this.nowMs = startMs;
    }

    /// The true time, ms since the epoch; what clocks show may differ.
    public long nowMs() {
        return nowMs;
    }

    /// The same by a clock nobody sets, ns.
    public long nanos() {
        return nowMs * 1_000_000;
    }

    /// Has something happen; at once when that time has gone by.
    public void at(long atMs, Runnable what) {
        events.add(new Event(Math.max(atMs, nowMs), asked++, what));
    }

    public void after(long delayMs, Runnable what) {
        at(nowMs + delayMs, what);
    }

    /// Lets the next event happen; false when there is none before `untilMs`.
    public boolean turn(long untilMs) {
        Event next = events.peek();
        if (next == null || next.atMs() >= untilMs) {
            nowMs = Math.max(nowMs, untilMs);
            return false;
        }
        events.remove();
        nowMs = next.atMs();
        turned++;
        next.what().run();
        return true;
    }

    /// How many events have happened.
    public long turned() {
        return turned;
    }

    /// Takes something that happened into the trace, with its time.
    public void note(String what) {
        mix(Long.toString(nowMs));
        mix(what);
    }

    private void mix(String text) {
        for (int i = 0; i < text.length(); i++) {
            trace = (trace ^ text.charAt(i)) * FNV_PRIME;
        }
    }

    /// A number that stands for everything noted and its order: runs that differ anywhere differ here.
    public long trace() {
        return trace;
    }
}
