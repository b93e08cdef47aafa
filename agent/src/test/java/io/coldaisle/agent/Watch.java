package io.coldaisle.agent;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.FileSessionStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.PollScheduler;
import io.coldaisle.agent.poll.PollSettings;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.DeviceInventory.Placement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// The polling half of an agent, for tests that look at what devices see of it.
final class Watch implements AutoCloseable {
    private static final long PATIENCE_S = 30;
    static final Login PUBLIC = new Login.Community(new Secret("public"));
    final NetworkLoop loop = new NetworkLoop("watch");
    final Traffic traffic = new Traffic();
    final Pollers pollers;
    final PollScheduler scheduler;
    final List<PollReport> reports = new CopyOnWriteArrayList<>();
    final List<Alarm> alarms = new CopyOnWriteArrayList<>();
    private final Reachability reachability = new Reachability(new AlarmBook());

    Watch(Path folder, PollSettings settings) {
        pollers = new Pollers(loop, traffic, new FilePinStore(folder.resolve("pins")),
                new FileSessionStore(folder.resolve("sessions")), CopyStore.NONE,
                ProfileLibrary.shipped());
        scheduler = new PollScheduler(loop, settings, report -> {
            reports.add(report);
            alarms.addAll(reachability.observe(report));
        });
    }

    static Endpoint endpoint(Protocol protocol, int port, String path, Login login) {
        return new Endpoint(protocol, "127.0.0.1", port, path, false, login, new Trust.FirstUse());
    }

    void add(String name, long intervalMs, long timeoutMs, Endpoint... endpoints) {
        Device device = new Device(name, "", new Placement("", ""), intervalMs, timeoutMs,
                List.of(endpoints));
        Traffic meter = pollers.meter();
        scheduler.add(device, pollers.create(device, meter), meter);
    }

    List<PollReport> of(String device) {
        return reports.stream().filter(r -> r.device().name().equals(device)).toList();
    }

    /// Waits for so many reports that are of that kind.
    List<PollReport> await(String device, int count, Predicate<PollOutcome> kind)
            throws InterruptedException {
        until(device, () -> of(device).stream()
                .filter(report -> kind.test(report.outcome()))
                .count() >= count);
        return of(device).stream().filter(report -> kind.test(report.outcome())).toList();
    }

    private void until(String device, BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen of " + device + ": " + of(device).stream()
                        .map(PollReport::describe)
                        .toList());
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    static boolean answered(PollOutcome outcome) {
        return outcome instanceof PollOutcome.Answered;
    }

    @Override
    public void close() {
        scheduler.close();
        pollers.close();
        loop.close();
    }
}
