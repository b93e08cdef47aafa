package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.detect.alarm.Hysteresis;
import io.coldaisle.agent.detect.normal.NormalSettings;
import io.coldaisle.agent.detect.normal.SeriesNormal;
import java.nio.ByteBuffer;

/// The air before a rack as a whole: the median of its inlets against its own hour of the day. What
/// warms all inlets alike comes from the room.
final class RackAir {
    static final int BYTES = SeriesNormal.BYTES + 1 + 2 * 8;
    private static final double LEAST_CEL = 3;
    private static final double BACK = 0.5;
    private static final long ON_DELAY_MS = 180_000;
    private static final long OFF_DELAY_MS = 900_000;
    private static final long ACCEPTED_MS = 86_400_000L;
    private SeriesNormal normal = new SeriesNormal();
    private Hysteresis state = new Hysteresis(false);
    private double usual;
    private long onMs;

    void observe(double median, double quantum, long now) {
        if (state.on()) {
            double score = median - usual >= BACK * LEAST_CEL ? 1 : 0;
            if (now - onMs > ACCEPTED_MS) {
                state = new Hysteresis(false);
            } else {
                state.observe(score, now, ON_DELAY_MS, OFF_DELAY_MS);
            }
            return;
        }
        normal.observe(median, quantum, now, NormalSettings.DEFAULT);
        double rise = median - normal.expected();
        double ratio = Math.max(0, Math.min(normal.deviation(), rise / LEAST_CEL));
        if (ratio < 1) {
            usual = normal.expected();
        }
        if (state.observe(ratio / (1 + ratio), now, ON_DELAY_MS, OFF_DELAY_MS)) {
            onMs = now;
        }
    }

    boolean on() {
        return state.on();
    }

    double usual() {
        return usual;
    }

    void clockSet(long byMs) {
        normal.clockSet(byMs);
        state.clockSet(byMs);
        onMs += byMs;
    }

    void save(ByteBuffer to) {
        normal.save(to);
        to.put((byte) (state.on() ? 1 : 0)).putDouble(usual).putLong(onMs);
    }

    void load(ByteBuffer from) {
        normal = SeriesNormal.load(from.slice(0, SeriesNormal.BYTES));
        from.position(SeriesNormal.BYTES);
        state = new Hysteresis(from.get() != 0);
        usual = from.getDouble();
        onMs = from.getLong();
    }
}
