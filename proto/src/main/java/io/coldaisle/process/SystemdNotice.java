package io.coldaisle.process;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tells systemd how the process is (sd_notify(3)), when it runs under systemd.
///
/// The protocol is a datagram to the Unix socket named by NOTIFY_SOCKET, which Java cannot send, so
/// `systemd-notify` does; where that is missing nothing is told.
public final class SystemdNotice {
    private final @Nullable String socket;
    private final long watchdogMs;

    private SystemdNotice(@Nullable String socket, long watchdogMs) {
        this.socket = socket;
        this.watchdogMs = watchdogMs;
    }

    /// @param environment such as `System::getenv`
    public static SystemdNotice of(Function<String, @Nullable String> environment) {
        String watchdogMicros = environment.apply("WATCHDOG_USEC");
        long watchdogMs = watchdogMicros == null || !watchdogMicros.matches("[0-9]{1,18}")
                ? 0
                : Long.parseLong(watchdogMicros) / 1000;
        return new SystemdNotice(environment.apply("NOTIFY_SOCKET"), watchdogMs);
    }

    public void ready() {
        tell("READY=1");
    }

    public void stopping() {
        tell("STOPPING=1");
    }

    /// Waits until told to stop; meanwhile says "still well" at half the watchdog's time, as long as
    /// `healthy` says so.
    public void watchUntil(CountDownLatch stop, BooleanSupplier healthy)
            throws InterruptedException {
        long every = watchdogMs == 0 ? 60_000 : Math.max(500, watchdogMs / 2);
        while (!stop.await(every, TimeUnit.MILLISECONDS)) {
            if (watchdogMs > 0 && healthy.getAsBoolean()) {
                tell("WATCHDOG=1");
            }
        }
    }

    private void tell(String state) {
        if (socket == null || socket.isEmpty()) {
            return;
        }
        try {
            Process process = new ProcessBuilder("systemd-notify", "--pid=" + ProcessHandle
                    .current()
                    .pid(), state).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // No systemd-notify on this machine: the unit's own time-outs say what is wrong.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
