package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.sdr.EntityRef;
import io.coldaisle.agent.ipmi.sdr.SensorHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Component paths for sensors whose own names need not be unique, nor there at all.
///
/// A sensor is called as its BMC calls it; where several of a kind have one name, all of them are
/// told apart by their part of the machine (`cpu/1/Temp`), and if need be by their number. What
/// belongs to a power supply is at `psu/1`, as Redfish has it.
final class ComponentNames {
    private static final int MOST_RANKS = 3;
    private final List<List<String>> ranks = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int[] chosen = new int[0];

    /// @param name what it measures or tells
    /// @param isOfSupply it says of a power supply as a whole
    void add(SensorHeader header, String name, boolean isOfSupply) {
        EntityRef entity = header.entity();
        String part = entity.word() + "/" + entity.number();
        String own = header.name().replace('/', ' ').replace('!', ' ');
        String place = own.isEmpty() ? part : part + "/" + own;
        String number = String.format("%02x.%d.%d", header.owner().address(), header.owner().lun(),
                header.number());
        ranks.add(List.of(isOfSupply || own.isEmpty() ? part : own, place, place + "#" + number));
        names.add(name);
    }

    /// Settles all names; then [#get] tells them in the order they were added.
    void settle() {
        chosen = new int[ranks.size()];
        for (int round = 1; round < MOST_RANKS; round++) {
            Map<String, Integer> holders = new HashMap<>();
            for (int i = 0; i < chosen.length; i++) {
                holders.merge(key(i), 1, Integer::sum);
            }
            int[] next = chosen.clone();
            for (int i = 0; i < chosen.length; i++) {
                if (holders.getOrDefault(key(i), 0) > 1) {
                    next[i]++;
                }
            }
            chosen = next;
        }
    }

    private String key(int at) {
        return get(at) + '\0' + names.get(at);
    }

    String get(int at) {
        return ranks.get(at).get(chosen[at]);
    }
}
