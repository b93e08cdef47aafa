package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What differs between the devices of two configurations.
///
/// @param gone names of those that are polled no more
/// @param added names of those that are new
/// @param before those that change, as they were, by name
/// @param after those that change or are new, as they become
record DeviceChange(Set<String> gone, Set<String> added, Map<String, Device> before,
        List<Device> after) {
    static DeviceChange between(List<Device> from, List<Device> to) {
        Map<String, Device> old = new LinkedHashMap<>();
        from.forEach(device -> old.put(device.name(), device));
        Map<String, Device> before = new LinkedHashMap<>();
        Set<String> added = new TreeSet<>();
        List<Device> after = new ArrayList<>();
        for (Device device : to) {
            Device known = old.remove(device.name());
            if (known == null) {
                added.add(device.name());
                after.add(device);
            } else if (!known.equals(device)) {
                before.put(device.name(), known);
                after.add(device);
            }
        }
        return new DeviceChange(new TreeSet<>(old.keySet()), added, before, after);
    }

    /// Names of those that are to be polled no more, or otherwise.
    Collection<String> halted() {
        Set<String> names = new TreeSet<>(gone);
        names.addAll(before.keySet());
        return names;
    }

    Collection<Device> polled() {
        return after;
    }

    /// Those that have to show that they answer: new ones, and those that are asked elsewhere or otherwise.
    /// A device that is only asked more rarely, or stands elsewhere, is the same to the wire.
    List<Device> toReach() {
        return after.stream()
                .filter(device -> !sameToTheWire(device, before.get(device.name())))
                .toList();
    }

    private static boolean sameToTheWire(Device device,
            @org.jspecify.annotations.Nullable Device known) {
        return known != null && known.endpoints().equals(device.endpoints())
                && known.timeoutMs() == device.timeoutMs() && known.generic() == device.generic();
    }

    /// Those of them that are polled already, as they are: a BMC bears one session at a time.
    List<Device> shared(List<Device> reached) {
        List<Device> polledNow = new ArrayList<>();
        for (Device device : reached) {
            Device known = before.get(device.name());
            if (known != null) {
                polledNow.add(known);
            }
        }
        return polledNow;
    }

    /// Those that change and were asked already.
    Set<String> askedBefore(Answering answering) {
        Set<String> names = new TreeSet<>();
        before.keySet().forEach(name -> {
            if (answering.asked(name)) {
                names.add(name);
            }
        });
        return names;
    }

    String describe() {
        return added.size() + " devices new, " + before.size() + " changed, " + gone.size()
                + " gone";
    }
}
