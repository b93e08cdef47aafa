package io.coldaisle.agent.discover;

import io.coldaisle.agent.device.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes devices of answers: what speaks at one place is one device (a BMC with IPMI and Redfish), and
/// so is what shows the same serial number or UUID over different protocols. UPSes of a NUT server and
/// units of a Modbus gateway are devices of their own.
public final class Grouping {
    private final Map<String, String> configured;
    private final Set<String> names;
    private final Map<String, List<Answered>> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> notes = new HashMap<>();

    private Grouping(Map<String, String> configured, Set<String> names) {
        this.configured = configured;
        this.names = new HashSet<>(names);
    }

    /// @param configured name of the device by the URL of each of its endpoints
    /// @param names taken already
    public static List<Proposed> devices(List<Answered> answers, Map<String, String> configured,
            Set<String> names) {
        Grouping grouping = new Grouping(configured, names);
        answers.forEach(grouping::place);
        grouping.joinBySerial();
        List<Proposed> devices = new ArrayList<>();
        grouping.groups.forEach((key, group) -> devices.add(grouping.proposed(key, group)));
        return devices;
    }

    private void place(Answered answered) {
        String key = answered.isUnit() && !answered.endpoint().path().isEmpty()
                ? answered.endpoint().url()
                : answered.place().toString();
        groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(answered);
    }

    private void joinBySerial() {
        Map<String, String> bySerial = new HashMap<>();
        for (String key : List.copyOf(groups.keySet())) {
            for (String identity : identities(groups.getOrDefault(key, List.of()))) {
                String earlier = bySerial.putIfAbsent(identity, key);
                if (earlier != null && !earlier.equals(key) && groups.containsKey(earlier)) {
                    join(earlier, key);
                    break;
                }
            }
        }
    }

    private static Set<String> identities(List<Answered> group) {
        Set<String> identities = new HashSet<>();
        for (Answered answered : group) {
            if (!answered.serial().isEmpty()) {
                identities.add(answered.serial());
            }
            if (answered.protocol() == Protocol.REDFISH
                    && !Plain.serial(answered.told().identity()).isEmpty()) {
                identities.add(answered.told().identity());
            }
        }
        return identities;
    }

    /// A device has each protocol once: the same one at a second address is told, not polled twice.
    private void join(String earlier, String later) {
        List<Answered> into = groups.get(earlier);
        List<Answered> from = groups.remove(later);
        if (into == null || from == null) {
            return;
        }
        for (Answered answered : from) {
            boolean has = into.stream().anyMatch(a -> a.protocol() == answered.protocol());
            if (has && !configured.containsKey(answered.endpoint().url())) {
                notes.computeIfAbsent(earlier, _ -> new ArrayList<>())
                        .add("also answers at " + answered.endpoint().url());
            } else {
                into.add(answered);
            }
        }
    }

    private Proposed proposed(String key, List<Answered> group) {
        List<Answered> sorted = new ArrayList<>(group);
        sorted.sort(Comparator.comparingInt(a -> Proposed.rank(a.protocol())));
        List<String> said = new ArrayList<>(notes.getOrDefault(key, List.of()));
        sorted.stream()
                .filter(a -> !a.note().isEmpty())
                .forEach(a -> said.add(a.protocol().word() + ": " + a.note()));
        String known = "";
        for (Answered answered : sorted) {
            known = known.isEmpty()
                    ? configured.getOrDefault(answered.endpoint().url(), "")
                    : known;
        }
        return new Proposed(known.isEmpty() ? name(sorted) : known, sorted, known, said);
    }

    /// The device's own name for itself, else what it is with its serial number, else where it is.
    private String name(List<Answered> group) {
        String own = Plain.name(Proposed.first(group.stream()
                .map(a -> a.told().name())
                .toList()));
        String model = Proposed.first(group.stream().map(Answered::model).toList());
        String serial = Proposed.first(group.stream().map(Answered::serial).toList());
        Answered first = group.getFirst();
        String made = own.length() >= 2 && !own.equals("localhost")
                ? own
                : first.protocol() == Protocol.NUT && !first.endpoint().path().isEmpty()
                        ? Plain.name(first.endpoint().path())
                        : model.isEmpty() || serial.isEmpty()
                                ? Plain.name(first.protocol().word() + "-" + first.place())
                                : Plain.name(model + "-" + serial);
        String name = made.isEmpty() ? "device" : made;
        for (int i = 2; !names.add(name); i++) {
            name = made + "-" + i;
        }
        return name;
    }
}
