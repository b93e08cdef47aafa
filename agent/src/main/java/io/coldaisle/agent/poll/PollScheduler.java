package io.coldaisle.agent.poll;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.net.Traffic;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Asks every device at its time and hands on what came of it.
///
/// Each device has a phase within its interval from a hash of its name, so that polls spread; one
/// poll in flight; a deadline. Devices share nothing but the thread, which never waits, so a hung
/// one delays nobody. Its state is touched on the timeline's thread only; every method may be
/// called from anywhere.
public final class PollScheduler implements AutoCloseable {
    private final Timeline timeline;
    private final PollSettings settings;
    private final Consumer<PollReport> sink;
    private final Map<String, ScheduledDevice> devices = new LinkedHashMap<>();
    private final PollCounts counts = new PollCounts();

    /// @param sink takes each report, on the timeline's thread; must not block
    public PollScheduler(Timeline timeline, PollSettings settings, Consumer<PollReport> sink) {
        this.timeline = timeline;
        this.settings = settings;
        this.sink = sink;
    }

    /// Begins to poll a device; one of the same name is replaced, and its poller closed.
    public void add(Device device, Poller poller) {
        add(device, poller, new Traffic().part());
    }

    /// The same, of a device whose traffic is counted by itself.
    public void add(Device device, Poller poller, Traffic traffic) {
        timeline.execute(() -> {
            ScheduledDevice before = devices.put(device.name(), new ScheduledDevice(device, poller,
                    timeline, settings, sink, counts, traffic));
            if (before != null) {
                before.close();
            }
            ScheduledDevice now = devices.get(device.name());
            if (now != null) {
                now.start();
            }
        });
    }

    /// Ends polling of a device and closes its poller.
    public void remove(String name) {
        timeline.execute(() -> {
            ScheduledDevice device = devices.remove(name);
            if (device != null) {
                device.close();
            }
        });
    }

    /// Polls a device at once, unless it is being polled or refuses our credentials. An unknown
    /// name is ignored: the request may have crossed a reload.
    public void pollNow(String name) {
        timeline.execute(() -> {
            ScheduledDevice device = devices.get(name);
            if (device != null) {
                device.pollNow();
            }
        });
    }

    /// The device told by itself that something happened. It is polled at once; a device that goes on
    /// telling is not polled more than its budget allows ([ExtraPolls]).
    public void notified(String name) {
        timeline.execute(() -> {
            ScheduledDevice device = devices.get(name);
            if (device != null) {
                device.notified();
            }
        });
    }

    /// What it has done so far.
    public CompletableFuture<PollMetrics> metrics() {
        CompletableFuture<PollMetrics> metrics = new CompletableFuture<>();
        timeline.execute(() -> metrics.complete(counts.snapshot(devices.values())));
        return metrics;
    }

    /// What the devices cost whose cost is known, those that take most of their interval first.
    public CompletableFuture<List<DeviceCost>> costs() {
        CompletableFuture<List<DeviceCost>> costs = new CompletableFuture<>();
        timeline.execute(() -> costs.complete(devices.values()
                .stream()
                .map(ScheduledDevice::cost)
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.comparingDouble(DeviceCost::share).reversed())
                .toList()));
        return costs;
    }

    /// Ends all polling and closes all pollers.
    @Override
    public void close() {
        timeline.execute(() -> {
            devices.values().forEach(ScheduledDevice::close);
            devices.clear();
        });
    }
}
