package io.coldaisle.agent;

import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import io.coldaisle.model.PollCost;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the hub was last told of each device.
final class DeviceBook {
    private static final long COST_SOONEST_MS = 600_000;
    private final Map<String, DeviceInventory> told = new HashMap<>();
    private final Map<String, Told> costs = new HashMap<>();
    private final Set<String> toldAgain = new HashSet<>();

    /// What is to be told after this poll: the inventory when it, or whether it answers, changed.
    Optional<DeviceInventory> observe(PollReport report) {
        Device device = report.device();
        DeviceInventory before = told.get(device.name());
        DeviceInventory now = with(fresh(report, before), device, report);
        boolean again = toldAgain.remove(device.name());
        if (before != null && same(before, now) && !again) {
            return Optional.empty();
        }
        told.put(device.name(), now);
        return Optional.of(now);
    }

    /// What was told is lost: every device is told again with its next poll, from what is known.
    void tellAgain() {
        toldAgain.addAll(told.keySet());
    }

    /// What makes a device comparable with others, as far as it is known.
    Kin kin(Device device) {
        DeviceInventory known = told.get(device.name());
        Nameplate plate = known == null ? null : known.nameplate();
        return new Kin(device.name(), device.kind(), device.placement().rack(),
                plate == null || plate.model().isEmpty()
                        ? ""
                        : plate.vendor() + " " + plate.model());
    }

    /// How many readings of all devices no profile knows.
    long genericReadings() {
        return told.values()
                .stream()
                .flatMap(device -> device.components().stream())
                .filter(component -> component.startsWith(Poller.GENERIC))
                .count();
    }

    private static @Nullable DeviceInventory fresh(PollReport report,
            @Nullable DeviceInventory before) {
        return report.outcome() instanceof PollOutcome.Answered answered
                && answered.inventory() != null ? answered.inventory() : before;
    }

    private DeviceInventory with(@Nullable DeviceInventory known, Device device,
            PollReport report) {
        Nameplate plate = known == null
                ? new Nameplate(device.kind(), "", "", "", "")
                : known.nameplate();
        return new DeviceInventory(device.name(), plate, device.addresses(), device.placement(),
                known == null ? List.of() : known.components(),
                known == null ? "" : known.profile(), device.intervalMs(),
                report.outcome().deviceIsAlive(), report.finishedAtMs(), cost(report));
    }

    /// The cost moves a little with every poll: it is told when it says something new, and not more
    /// often than every ten minutes.
    private @Nullable PollCost cost(PollReport report) {
        String device = report.device().name();
        PollCost now = report.cost();
        Told before = costs.get(device);
        if (now != null && (before == null || !now.isLike(before.cost)
                && report.elapsedMs() - before.atMs >= COST_SOONEST_MS)) {
            costs.put(device, new Told(now, report.elapsedMs()));
            return now;
        }
        return before == null ? null : before.cost;
    }

    private record Told(PollCost cost, long atMs) {}

    private static boolean same(DeviceInventory a, DeviceInventory b) {
        return a.nameplate().equals(b.nameplate()) && a.addresses().equals(b.addresses())
                && a.placement().equals(b.placement()) && a.components().equals(b.components())
                && a.profile().equals(b.profile()) && a.pollIntervalMs() == b.pollIntervalMs()
                && a.reachable() == b.reachable() && Objects.equals(a.cost(), b.cost());
    }
}
