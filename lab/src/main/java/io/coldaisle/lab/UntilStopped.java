package io.coldaisle.lab;

import java.util.concurrent.CountDownLatch;

/// Holds a command until SIGTERM or Ctrl-C, and then the JVM until what the command began is closed.
final class UntilStopped implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /// From now on a signal ends the command; before, it ends the JVM at once.
    void listen() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            try {
                ended.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }, "shutdown"));
    }

    void await() throws InterruptedException {
        end.await();
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
