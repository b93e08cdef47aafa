package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.model.Alarm;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The power strips of each rack and how they share its load.
final class Feeds {
    /// Racks beyond are not followed, and counted.
    static final int MOST = 1024;
    private static final double LEAST_W = 150;
    private static final long OLDEST_MS = 180_000;
    private final AlarmBook book;
    private final Map<String, RackFeeds> racks = new HashMap<>();
    private final Map<String, byte[]> resumed = new HashMap<>();
    private int leftOut;

    Feeds(AlarmBook book) {
        this.book = book;
    }

    /// @param wholes by device; the reading of what a strip takes in
    private record RackFeeds(TreeMap<String, Reading> wholes, LoadSharing sharing, Told told) {}

    List<Alarm> take(Kin kin, Cast cast, long now) {
        Reading whole = kin.isRackPdu() && !kin.rack().isEmpty() ? whole(cast) : null;
        if (whole == null) {
            return List.of();
        }
        RackFeeds feeds = racks.get(kin.rack());
        if (feeds == null && racks.size() >= MOST) {
            leftOut++;
            return List.of();
        }
        if (feeds == null || !feeds.wholes.containsKey(kin.device())) {
            feeds = with(kin, whole, feeds);
            racks.put(kin.rack(), feeds);
        }
        return feeds.wholes.size() < 2 || feeds.wholes.size() > LoadSharing.MOST
                ? List.of()
                : judge(feeds, now);
    }

    private static @Nullable Reading whole(Cast cast) {
        Map<String, Reading> powers = new TreeMap<>();
        cast.of(Role.POWER).forEach(each -> powers.putIfAbsent(each.sensor.component(), each));
        return PowerRelations.whole(powers);
    }

    private RackFeeds with(Kin kin, Reading whole, @Nullable RackFeeds before) {
        TreeMap<String, Reading> wholes = before == null
                ? new TreeMap<>()
                : new TreeMap<>(before.wholes);
        wholes.put(kin.device(), whole);
        LoadSharing sharing = new LoadSharing(LEAST_W, wholes.size());
        byte[] saved = resumed.get(kin.rack());
        if (saved != null && wholes.size() > 1) {
            sharing.load(ByteBuffer.wrap(saved));
        }
        return new RackFeeds(wholes, sharing, before == null
                ? new Told("feeds:" + kin.rack(), book, _ -> true)
                : before.told);
    }

    private static List<Alarm> judge(RackFeeds feeds, long now) {
        List<Reading> strips = List.copyOf(feeds.wholes.values());
        double[] loads = strips.stream().mapToDouble(each -> each.last(now, OLDEST_MS)).toArray();
        List<Alarm> found = new ArrayList<>();
        for (double load : loads) {
            if (Double.isNaN(load)) {
                // a strip that does not answer may carry anything
                return List.of();
            }
        }
        feeds.sharing.observe(loads, now);
        for (int i = 0; i < loads.length; i++) {
            if (feeds.sharing.isLost(i)) {
                String other = strips.get(i == 0 ? 1 : 0).sensor.device();
                found.add(Sentences.feedLost(strips.get(i).sensor, loads[i],
                        feeds.sharing.share(i), other, now));
            }
        }
        return feeds.told.settle(found, now);
    }

    int leftOut() {
        return leftOut;
    }

    void forget(String device) {
        racks.values().removeIf(feeds -> feeds.wholes.containsKey(device));
    }

    void clockSet(long byMs) {
        racks.values().forEach(feeds -> feeds.sharing.clockSet(byMs));
    }

    Map<String, byte[]> save() {
        Map<String, byte[]> saved = new HashMap<>(resumed);
        racks.forEach((rack, feeds) -> {
            ByteBuffer buffer = ByteBuffer.allocate(LoadSharing.BYTES);
            feeds.sharing.save(buffer);
            saved.put(rack, buffer.array());
        });
        return saved;
    }

    void resume(Map<String, byte[]> saved) {
        resumed.putAll(saved);
    }
}
