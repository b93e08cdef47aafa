package io.coldaisle.agent.snmp.notification;

import java.util.LinkedHashMap;
import java.util.Map;

/// The informs of late. A sender repeats one until it is acknowledged; the repetition is the same
/// inform, and is acknowledged again when that was on disk.
final class Informs {
    private static final int MOST = 1024;
    private static final long REMEMBERED_MS = 300_000;
    private final Map<String, Seen> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MOST;
        }
    };

    private static final class Seen {
        final long atMs;
        boolean onDisk;

        Seen(long atMs) {
            this.atMs = atMs;
        }
    }

    /// What to do with an inform.
    enum Step {
        /// It is new: record it.
        RECORD,
        /// It is on disk: acknowledge it again.
        ACKNOWLEDGE,
        /// It is on its way to the disk.
        WAIT
    }

    Step next(String key, long nowMs) {
        Seen before = seen.get(key);
        if (before == null || nowMs - before.atMs > REMEMBERED_MS) {
            seen.remove(key);
            seen.put(key, new Seen(nowMs));
            return Step.RECORD;
        }
        return before.onDisk ? Step.ACKNOWLEDGE : Step.WAIT;
    }

    void onDisk(String key) {
        Seen inform = seen.get(key);
        if (inform != null) {
            inform.onDisk = true;
        }
    }

    /// It did not get to the disk: the next repetition is tried like the first.
    void lost(String key) {
        seen.remove(key);
    }
}
