package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.detect.alarm.Hysteresis;
import java.nio.ByteBuffer;

/// Parts that carry one load together (power supplies of a server, feeds of a rack): found is one that
/// falls to next to nothing while the others take over its part, whatever the states say.
///
/// The usual shares are learned over a day. Parts that take turns by design (a "hot spare" supply that
/// sleeps at low load) do so often: the third time within weeks is a habit and no news.
final class LoadSharing {
    static final int MOST = 8;
    static final int BYTES = 1 + MOST * (8 + 4 + 1) + 3 * 8;
    private static final double LEARN_MS = 86_400_000.0;
    private static final long ARMED_MS = 43_200_000L;
    private static final double COUNTS_FROM = 0.15;
    private static final double LOST_BELOW = 0.25;
    private static final double TAKEN_OVER = 0.75;
    private static final double TOTAL_MS = 1_800_000.0;
    private static final long ON_DELAY_MS = 90_000;
    private static final long OFF_DELAY_MS = 300_000;
    private static final float HABIT = 2.5f;
    private static final double FORGIVEN_MS = 21 * 86_400_000.0;
    private static final long MOST_STEP_MS = 600_000;
    private final double[] shares;
    private final float[] turns;
    private final Hysteresis[] states;
    private final boolean[] told;
    private final double least;
    private double total;
    private long watchedMs;
    private long lastMs;

    /// @param least load below which nothing is said, in the unit of the values
    LoadSharing(double least, int parts) {
        this.least = least;
        this.shares = new double[parts];
        this.turns = new float[parts];
        this.told = new boolean[parts];
        this.states = new Hysteresis[parts];
        for (int i = 0; i < parts; i++) {
            states[i] = new Hysteresis(false);
        }
    }

    /// @param loads by place; NaN or zero where a part reads nothing
    void observe(double[] loads, long atMs) {
        long sinceMs = lastMs == 0 ? 0 : Math.clamp(atMs - lastMs, 0, MOST_STEP_MS);
        double sum = 0;
        for (double load : loads) {
            sum += Double.isNaN(load) ? 0 : load;
        }
        lastMs = atMs;
        if (sum < least) {
            return;
        }
        boolean calm = true;
        for (int i = 0; i < loads.length; i++) {
            calm &= !judge(i, Double.isNaN(loads[i]) ? 0 : loads[i], sum, sinceMs, atMs);
        }
        if (calm) {
            learn(loads, sum, sinceMs);
        }
    }

    /// True when the part carries next to nothing of late.
    private boolean judge(int i, double load, double sum, long sinceMs, long atMs) {
        boolean lost = watchedMs > 0 && shares[i] >= COUNTS_FROM
                && load < LOST_BELOW * shares[i] * sum;
        boolean takenOver = sum >= TAKEN_OVER * total;
        turns[i] *= (float) Math.exp(-sinceMs / FORGIVEN_MS);
        // what has begun lasts until the part carries again, whatever the sum does
        double score = lost && (takenOver || states[i].on()) ? 1 : 0;
        if (states[i].observe(score, atMs, ON_DELAY_MS, OFF_DELAY_MS)) {
            if (states[i].on()) {
                told[i] = watchedMs >= ARMED_MS && turns[i] < HABIT;
                turns[i]++;
            } else {
                told[i] = false;
            }
        }
        return lost;
    }

    private void learn(double[] loads, double sum, long sinceMs) {
        double young = watchedMs == 0 ? 1 : sinceMs / (double) (watchedMs + sinceMs);
        double share = Math.max(sinceMs / LEARN_MS, young);
        for (int i = 0; i < loads.length; i++) {
            shares[i] += share * ((Double.isNaN(loads[i]) ? 0 : loads[i]) / sum - shares[i]);
        }
        total += (watchedMs == 0 ? 1 : 1 - Math.exp(-sinceMs / TOTAL_MS)) * (sum - total);
        watchedMs += Math.max(1, sinceMs);
    }

    /// The part of that place is lost, and that is news.
    boolean isLost(int i) {
        return told[i];
    }

    /// Its usual part of the load, 0 to 1.
    double share(int i) {
        return shares[i];
    }

    void clockSet(long byMs) {
        lastMs += lastMs == 0 ? 0 : byMs;
        for (Hysteresis state : states) {
            state.clockSet(byMs);
        }
    }

    void save(ByteBuffer to) {
        to.put((byte) shares.length);
        for (int i = 0; i < shares.length; i++) {
            to.putDouble(shares[i]).putFloat(turns[i]);
            to.put((byte) ((states[i].on() ? 1 : 0) + (told[i] ? 2 : 0)));
        }
        to.putDouble(total).putLong(watchedMs).putLong(lastMs);
    }

    /// Takes over what was saved of as many parts; else it stays fresh.
    void load(ByteBuffer from) {
        if (from.get() != shares.length) {
            return;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = from.getDouble();
            turns[i] = from.getFloat();
            byte was = from.get();
            states[i] = new Hysteresis((was & 1) != 0);
            told[i] = (was & 2) != 0;
        }
        total = from.getDouble();
        watchedMs = from.getLong();
        lastMs = from.getLong();
    }
}
