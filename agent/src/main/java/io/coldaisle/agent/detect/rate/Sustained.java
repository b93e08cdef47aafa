package io.coldaisle.agent.detect.rate;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// What a rate lately was for most of the time: means over three minutes (over a reading, where they
/// come more slowly), on the scale of their [RateKind], of the last hour.
///
/// What three quarters of the last means were at or above is what lasted, and no burst; what three
/// quarters were at or below is no pause. A reading counts by the time since the one before it, of which
/// it is the mean: that is what makes cadence and repeated times harmless.
///
/// Cost: an addition a reading, a sort of 20 every three minutes; 60 bytes.
final class Sustained {
    private static final int MEANS = 20;
    static final int BYTES = MEANS * 3 + 2 + 8 + 8;
    private static final long MEAN_MS = 180_000;
    private static final double MINUTE_MS = 60_000;
    /// Steps of a five-hundredth of a factor of e; 32,767 of them reach farther than any link.
    static final double UNIT = 1 / 512.0;
    private final short[] means = new short[MEANS];
    private final byte[] minutes = new byte[MEANS];
    private byte count;
    private byte next;
    private double sum;
    private long sinceMs;

    /// Takes in a rate that held for so long; true when a mean is complete with it.
    boolean add(double rate, long forMs, RateKind kind) {
        sum += rate * forMs;
        sinceMs += forMs;
        if (sinceMs < MEAN_MS) {
            return false;
        }
        means[next] = stored(kind.scaled(sum / sinceMs));
        minutes[next] = (byte) Math.min(Byte.MAX_VALUE, Math.round(sinceMs / MINUTE_MS));
        next = (byte) ((next + 1) % MEANS);
        count = (byte) Math.min(MEANS, count + 1);
        sum = 0;
        sinceMs = 0;
        return true;
    }

    static short stored(double scaled) {
        return (short) Math.min(Short.MAX_VALUE, Math.rint(scaled / UNIT));
    }

    /// Silence: what was before it says nothing of what lasts now.
    void forget() {
        count = 0;
        sum = 0;
        sinceMs = 0;
    }

    /// The latest mean.
    double latest() {
        return means[(next + MEANS - 1) % MEANS] * UNIT;
    }

    /// Minutes that the latest mean is of.
    int latestMinutes() {
        return minutes[(next + MEANS - 1) % MEANS];
    }

    /// What three quarters of that long were at or above; NaN when it was not watched for so long.
    double atLeast(long forMs) {
        return quartile(forMs, true);
    }

    /// What three quarters of that long were at or below.
    double atMost(long forMs) {
        return quartile(forMs, false);
    }

    private double quartile(long forMs, boolean lower) {
        long wanted = Math.round(forMs / MINUTE_MS);
        short[] last = new short[MEANS];
        int taken = 0;
        for (; taken < count && wanted > 0; taken++) {
            int at = (next + MEANS - 1 - taken) % MEANS;
            last[taken] = means[at];
            wanted -= minutes[at];
        }
        if (taken == 0 || wanted > 0 && taken < MEANS) {
            return Double.NaN;
        }
        Arrays.sort(last, 0, taken);
        int quarter = (taken - 1) / 4;
        return last[lower ? quarter : taken - 1 - quarter] * UNIT;
    }

    void save(ByteBuffer to) {
        for (short each : means) {
            to.putShort(each);
        }
        to.put(minutes).put(count).put(next).putDouble(sum).putLong(sinceMs);
    }

    void load(ByteBuffer from) {
        for (int i = 0; i < MEANS; i++) {
            means[i] = from.getShort();
        }
        from.get(minutes);
        count = (byte) Math.clamp(from.get(), 0, MEANS);
        next = (byte) Math.clamp(from.get(), 0, MEANS - 1);
        sum = from.getDouble();
        sinceMs = from.getLong();
    }
}
