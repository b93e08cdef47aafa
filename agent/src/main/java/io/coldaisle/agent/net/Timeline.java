package io.coldaisle.agent.net;

/// Time, and one thread on which things happen in order. An event loop in the agent, a plain
/// number in tests.
public interface Timeline {
    /// Milliseconds since the epoch, by a clock that somebody may set. For saying when.
    long nowMs();

    /// Milliseconds since some moment; nobody sets it. For telling how long.
    long elapsedMs();

    /// Runs the step on the thread, soon.
    void execute(Runnable step);

    /// Runs the step on the thread after the delay, unless cancelled before.
    Timer schedule(long delayMs, Runnable step);

    /// A step that waits for its time.
    interface Timer {
        void cancel();
    }
}
