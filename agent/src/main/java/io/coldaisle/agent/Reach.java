package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Polls devices once, a few at a time, and leaves nothing behind: no session, and no pin, since a check
/// must not decide for the agent whom to trust.
final class Reach {
    private static final int AT_A_TIME = 16;
    private static final long CLOSING_MS = 200;
    private static final long GRACE_MS = 5_000;
    private final NetworkLoop loop;
    private final Path data;
    private final ProfileLibrary profiles;
    private final long longestMs;

    /// @param data where pins are read
    /// @param longestMs for all devices together; those it does not suffice for did not answer
    Reach(NetworkLoop loop, Path data, ProfileLibrary profiles, long longestMs) {
        this.loop = loop;
        this.data = data;
        this.profiles = profiles;
        this.longestMs = longestMs;
    }

    /// What came of each, in their order.
    Map<Device, PollOutcome> once(List<Device> devices) {
        Map<Device, PollOutcome> outcomes = new LinkedHashMap<>();
        if (devices.isEmpty()) {
            return outcomes;
        }
        Map<Device, CompletableFuture<PollOutcome>> asked = new LinkedHashMap<>();
        List<Poller> open = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMs);
        Semaphore free = new Semaphore(AT_A_TIME);
        try (Pollers pollers = new Pollers(loop, new Traffic(), readOnly(), SessionStore.NONE,
                CopyStore.NONE, profiles)) {
            for (Device device : devices) {
                if (!acquired(free, deadline)) {
                    break;
                }
                Poller poller = pollers.create(device);
                open.add(poller);
                CompletableFuture<PollOutcome> outcome = begin(poller, device);
                CompletableFuture<?> _ = outcome.whenComplete((_, _) -> free.release());
                asked.put(device, outcome);
            }
            for (Device device : devices) {
                CompletableFuture<PollOutcome> outcome = asked.get(device);
                outcomes.put(device, outcome == null
                        ? new PollOutcome.Unreachable("there was no time to ask it: "
                                + longestMs / 1000 + " s for all devices were over")
                        : outcome.join());
            }
            closeAll(open);
        }
        return outcomes;
    }

    private PinStore readOnly() {
        var known = new FilePinStore(data.resolve("pins"));
        return new PinStore() {
            @Override
            public @Nullable String find(String endpoint) {
                return known.find(endpoint);
            }

            @Override
            public void keep(String endpoint, String sha256) {}
        };
    }

    private static boolean acquired(Semaphore free, long deadline) {
        try {
            return free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CompletableFuture<PollOutcome> begin(Poller poller, Device device) {
        CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> {
            loop.schedule(device.timeoutMs(), () -> {
                if (outcome.complete(new PollOutcome.TimedOut(device.timeoutMs()))) {
                    poller.abandon();
                }
            });
            poller.poll(Poller.Depth.FULL, outcome::complete);
        });
        // a loop that is closed meanwhile ends nothing any more
        return outcome.completeOnTimeout(new PollOutcome.TimedOut(device.timeoutMs()),
                device.timeoutMs() + GRACE_MS, TimeUnit.MILLISECONDS);
    }

    private void closeAll(List<Poller> pollers) {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        loop.execute(() -> {
            pollers.forEach(Poller::close);
            loop.schedule(CLOSING_MS, () -> closed.complete(true));
        });
        boolean _ = closed.completeOnTimeout(true, GRACE_MS, TimeUnit.MILLISECONDS).join();
    }
}
