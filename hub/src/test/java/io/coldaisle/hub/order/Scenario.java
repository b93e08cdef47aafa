package io.coldaisle.hub.order;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.storm.Playback;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Something that happens, and what agents tell of it.
///
/// @param name in a few words
/// @param inputs what reaches the hub whenever it does: what it notices itself, and what came long ago
/// @param reports as they arrive when nothing holds them up
/// @param endMs when it is compared, hub's clock
record Scenario(String name, Topology topology, List<Input> inputs,
        List<Input.AlarmReported> reports, long endMs) {
    Scenario {
        inputs = List.copyOf(inputs);
        reports = List.copyOf(reports);
    }

    @Override
    public String toString() {
        return name;
    }

    /// What stands in the end when nothing is held up.
    Ending punctual() {
        return ending(reports);
    }

    /// What stands in the end when it reaches the hub as that order has it.
    Ending told(Arrivals arrivals) {
        return ending(arrivals.of(reports));
    }

    /// What must be the same in every order: all, but for the ids of several incidents of one site
    /// and of one at several, which go by what is told first (decision 10).
    static Set<Ending.Part> same(Ending ending) {
        Set<List<String>> sites = new HashSet<>();
        boolean alone = ending.incidents()
                .stream()
                .map(i -> i.reach().sites())
                .allMatch(s -> s.size() == 1 && sites.add(s));
        Set<Ending.Part> same = EnumSet.allOf(Ending.Part.class);
        if (!alone) {
            same.remove(Ending.Part.IDS);
        }
        return same;
    }

    private Ending ending(List<Input.AlarmReported> arrived) {
        List<Input> all = new ArrayList<>(inputs);
        all.addAll(arrived);
        long begin = all.stream().mapToLong(Input::atMs).min().orElse(endMs) - 60_000;
        return new Ending(new Playback(topology, begin).play(all).until(endMs).standing());
    }
}
