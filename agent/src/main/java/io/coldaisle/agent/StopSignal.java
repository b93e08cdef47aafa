package io.coldaisle.agent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C or SIGTERM, for a command that has something to bring to an end first: the process ends when this is
/// closed, or after a while.
final class StopSignal implements AutoCloseable {
    private static final long LONGEST_MS = 90_000;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().unstarted(this::stopping);

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stopping() {
        stop.countDown();
        try {
            if (!done.await(LONGEST_MS, TimeUnit.MILLISECONDS)) {
                System.err.println("coldaisle-agent: gave up waiting for the poll under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// True when it came meanwhile.
    boolean within(long waitMs) throws InterruptedException {
        return stop.await(Math.max(0, waitMs), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the process ends already, which is what the hook waits for
        }
    }
}
