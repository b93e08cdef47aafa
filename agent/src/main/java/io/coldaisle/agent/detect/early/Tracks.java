package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.early.Track.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tracks of one device, and those that a restart took over but no sensor asked for yet.
///
/// ```
///   saved: { name length 2B | name UTF-8 | track length 2B | track } ...
/// ```
final class Tracks {
    private final int most;
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final Map<String, byte[]> resumed = new HashMap<>();
    private long refused;

    /// @param most tracks of a device; more are refused and counted
    Tracks(int most) {
        this.most = most;
    }

    /// The track of that name; null when the device has too many.
    @Nullable
    Track of(String name, Shape shape) {
        Track known = tracks.get(name);
        if (known != null) {
            return known;
        }
        if (tracks.size() >= most) {
            refused++;
            return null;
        }
        byte[] saved = resumed.remove(name);
        Track track = saved != null && saved.length == shape.bytes()
                ? Track.load(shape, ByteBuffer.wrap(saved))
                : new Track(shape);
        tracks.put(name, track);
        return track;
    }

    /// Whether a rule that remembers `used` things may remember one more; if not, that is counted.
    boolean hasRoom(int used, int atMost) {
        if (used >= atMost) {
            refused++;
        }
        return used < atMost;
    }

    /// Readings turned away because there were too many tracks.
    long refused() {
        return refused;
    }

    int size() {
        return tracks.size();
    }

    void clockSet(long byMs) {
        tracks.values().forEach(track -> track.clockSet(byMs));
    }

    byte[] save() {
        Map<String, byte[]> all = new LinkedHashMap<>(resumed);
        tracks.forEach((name, track) -> {
            ByteBuffer one = ByteBuffer.allocate(track.bytes());
            track.save(one);
            all.put(name, one.array());
        });
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        all.forEach((name, saved) -> {
            byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
            to.writeBytes(length(encoded));
            to.writeBytes(encoded);
            to.writeBytes(length(saved));
            to.writeBytes(saved);
        });
        return to.toByteArray();
    }

    private static byte[] length(byte[] of) {
        return new byte[]{(byte) (of.length >> 8), (byte) of.length};
    }

    /// Takes over what was saved; used as its sensors appear.
    void resume(byte[] saved) {
        ByteBuffer from = ByteBuffer.wrap(saved);
        while (from.hasRemaining() && resumed.size() < most) {
            byte[] name = new byte[Short.toUnsignedInt(from.getShort())];
            from.get(name);
            byte[] track = new byte[Short.toUnsignedInt(from.getShort())];
            from.get(track);
            resumed.put(new String(name, StandardCharsets.UTF_8), track);
        }
    }
}
