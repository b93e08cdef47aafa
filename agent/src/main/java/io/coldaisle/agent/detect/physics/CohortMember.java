package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.detect.alarm.Hysteresis;
import io.coldaisle.model.SensorIdentity;
import java.nio.ByteBuffer;

/// One of a [Cohort]: where it usually is beside the others.
final class CohortMember {
    static final int BYTES = 3 * 8 + 1;
    /// Not read yet, or not since a restart: that silence was ours.
    private static final long UNKNOWN = Long.MIN_VALUE / 2;
    private static final double SMOOTH_MS = 300_000;
    private static final long FRESH_MS = 600_000;
    /// Who was silent for longer may stand elsewhere now.
    private static final long MOVED_MS = 1_200_000;
    private static final long LEARNED_MS = 86_400_000L;
    private static final long YOUNG_MS = 3 * LEARNED_MS;
    private static final double MEMORY_MS = 7 * 86_400_000.0;
    private static final long ON_DELAY_MS = 600_000;
    private static final long OFF_DELAY_MS = 1_800_000;
    private static final double TO_DEVIATION = 1.2533;
    private static final double MOST = 3;
    final SensorIdentity sensor;
    private Hysteresis state = new Hysteresis(false);
    private double value;
    private long atMs = UNKNOWN;
    private double offset;
    private double size;
    private long watchedMs;
    private long judgedMs;

    CohortMember(SensorIdentity sensor) {
        this.sensor = sensor;
    }

    void take(double now, long at) {
        boolean silent = atMs == UNKNOWN || at - atMs > MOVED_MS;
        if (silent && atMs != UNKNOWN && !state.on()) {
            watchedMs = 0;
        }
        double share = silent ? 1 : 1 - Math.exp(-Math.max(0, at - atMs) / SMOOTH_MS);
        value = silent ? now : value + share * (now - value);
        atMs = at;
    }

    boolean isFresh(long now) {
        return now - atMs <= FRESH_MS;
    }

    /// It is still in its first days.
    boolean isYoung() {
        return watchedMs < YOUNG_MS;
    }

    boolean learned() {
        return watchedMs >= LEARNED_MS;
    }

    double value() {
        return value;
    }

    double offset() {
        return offset;
    }

    /// How much farther than usual it is from the median.
    double change(double median) {
        return value - median - offset;
    }

    /// How much that usually is.
    double usual() {
        return size * TO_DEVIATION;
    }

    void judge(double ratio, double median, long now) {
        long sinceMs = judgedMs == 0 ? 0 : Math.clamp(now - judgedMs, 0, FRESH_MS);
        judgedMs = now;
        state.observe(ratio / (1 + ratio), now, ON_DELAY_MS, OFF_DELAY_MS);
        if (state.on() || ratio >= 0.7 && learned()) {
            return;
        }
        double change = change(median);
        double young = watchedMs == 0 ? 1 : sinceMs / (double) (watchedMs + sinceMs);
        double rate = Math.max(sinceMs / MEMORY_MS, young);
        double bounded = learned() ? Math.clamp(change, -MOST * usual(), MOST * usual()) : change;
        size += rate * (Math.min(Math.abs(change), learned() ? 2 * MOST * usual() : 1e9) - size);
        offset += rate * bounded;
        watchedMs += Math.max(1, sinceMs);
    }

    boolean on() {
        return state.on();
    }

    /// The two stand in each other's place now.
    void exchange(CohortMember other) {
        double mine = offset;
        offset = other.offset;
        other.offset = mine;
    }

    void clockSet(long byMs) {
        if (atMs != UNKNOWN) {
            atMs += byMs;
        }
        judgedMs += judgedMs == 0 ? 0 : byMs;
        state.clockSet(byMs);
    }

    void save(ByteBuffer to) {
        to.putDouble(offset).putDouble(size).putLong(watchedMs);
        to.put((byte) (state.on() ? 1 : 0));
    }

    void load(ByteBuffer from) {
        offset = from.getDouble();
        size = from.getDouble();
        watchedMs = from.getLong();
        state = new Hysteresis(from.get() != 0);
    }
}
