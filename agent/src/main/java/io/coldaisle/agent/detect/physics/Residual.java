package io.coldaisle.agent.detect.physics;

import io.coldaisle.agent.detect.alarm.Hysteresis;
import java.nio.ByteBuffer;

/// One quantity against what a law, learned from this very device, makes of the others.
///
/// It is found when it differs both by six of its usual errors and by as much as matters
/// ([Law]), for a while. Nothing is said within the first day. While it is found nothing is
/// learned of it; what stays for two weeks is the new normal, and the law begins anew.
final class Residual {
    static final int BYTES = Fit.BYTES + 4 * 8 + 2;
    private static final double USUAL = 6;
    private static final long WARM_UP_MS = 86_400_000L;
    private static final int WARM_UP = 120;
    private static final long SETTLED_MS = 5 * 86_400_000L;
    private static final double FAMILIAR = 0.25;
    private static final long OFF_DELAY_MS = 1_800_000;
    private static final long ACCEPTED_MS = 14 * 86_400_000L;
    /// What grew over days is in its mean of hours already.
    private static final double HOURS_MS = 6 * 3_600_000.0;
    private static final double IN_THE_MEAN = 0.2;
    private static final double SUSPECT = 0.7;
    private static final double QUANTA = 0.5;
    private static final long MOST_STEP_MS = 3_600_000;
    final Law law;
    final Reading[] about;
    private Fit fit = new Fit();
    private Hysteresis state;
    private long watchedMs;
    private long lastMs;
    private double mean;
    private long onMs;
    private boolean sudden;
    private double observed;
    private double expected;

    /// @param about the sensors it speaks of, first the one a finding is placed on
    Residual(Law law, Reading... about) {
        this.law = law;
        this.about = about;
        this.state = new Hysteresis(false);
    }

    /// Takes in a quantity and what should explain it, at most once a minute.
    void observe(double y, double[] x, long atMs) {
        boolean first = lastMs == 0;
        long sinceMs = first ? 0 : Math.clamp(atMs - lastMs, 0, MOST_STEP_MS);
        lastMs = atMs;
        watchedMs += sinceMs;
        observed = y;
        expected = fit.predict(x);
        double ratio = warm() ? ratio(y - expected, x) : 0;
        mean += (1 - Math.exp(-sinceMs / HOURS_MS)) * (share(y) - mean);
        if (state.observe(ratio / (1 + ratio), atMs, law.onDelayMs, OFF_DELAY_MS)) {
            onMs = atMs;
            sudden = mean < IN_THE_MEAN * share(y);
        }
        if (state.on()) {
            acceptOld(atMs);
        } else if (ratio < SUSPECT && !settled(x)) {
            fit.learn(x, y, (double) sinceMs);
        }
    }

    /// Nothing is left to be learned about places like this one.
    private boolean settled(double[] x) {
        return law.changesByFaultsOnly() && watchedMs >= SETTLED_MS
                && fit.strangeness(x) < FAMILIAR;
    }

    /// By what part it differs, in the direction that matters.
    private double share(double y) {
        double signed = (law.side < 0 ? -1 : 1) * (y - expected);
        return warm() ? signed / Math.max(Math.abs(expected), 1) : 0;
    }

    private boolean warm() {
        return watchedMs >= WARM_UP_MS && fit.seen() >= WARM_UP;
    }

    private double ratio(double error, double[] x) {
        double signed = law.side == 0 ? Math.abs(error) : law.side * error;
        double usual = fit.uncertainty(x, QUANTA * about[0].quantum());
        return Math.max(0, Math.min(signed / (USUAL * usual), law.matters(signed, expected)));
    }

    private void acceptOld(long atMs) {
        if (onMs == 0) {
            onMs = atMs;
        }
        if (atMs - onMs > ACCEPTED_MS) {
            fit = new Fit();
            state = new Hysteresis(false);
            watchedMs = 0;
            onMs = 0;
        }
    }

    boolean on() {
        return state.on();
    }

    /// It came within the hour, not over days.
    boolean sudden() {
        return sudden;
    }

    double observed() {
        return observed;
    }

    double expected() {
        return expected;
    }

    void clockSet(long byMs) {
        if (lastMs != 0) {
            lastMs += byMs;
            onMs += onMs == 0 ? 0 : byMs;
            state.clockSet(byMs);
        }
    }

    void save(ByteBuffer to) {
        fit.save(to);
        to.putLong(watchedMs).putLong(lastMs).putDouble(mean).putLong(onMs);
        to.put((byte) (state.on() ? 1 : 0)).put((byte) (sudden ? 1 : 0));
    }

    void load(ByteBuffer from) {
        fit.load(from);
        watchedMs = from.getLong();
        lastMs = from.getLong();
        mean = from.getDouble();
        onMs = from.getLong();
        state = new Hysteresis(from.get() != 0);
        sudden = from.get() != 0;
    }
}
