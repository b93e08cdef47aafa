package io.coldaisle.agent.snmp.notification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Senders that are no device of ours: the latest are listed, all are counted.
///
/// Nothing of theirs is decoded or answered: whoever can forge a sender would have us work for him.
final class Strangers {
    static final int MOST = 256;
    private static final int SHOWN = 16;
    private final Map<String, Long> counts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };
    private long total;

    void saw(String address) {
        total++;
        counts.merge(address, 1L, Long::sum);
    }

    long total() {
        return total;
    }

    /// `address (count)`, the latest first.
    List<String> latest() {
        List<String> all = new ArrayList<>();
        counts.forEach((address, count) -> all.add(address + " (" + count + ")"));
        return List.copyOf(all.reversed().subList(0, Math.min(SHOWN, all.size())));
    }
}
