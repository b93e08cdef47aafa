package io.coldaisle.agent.detect.rate;

import io.coldaisle.agent.detect.normal.Learned;
import io.coldaisle.agent.detect.normal.NormalSettings;
import io.coldaisle.agent.detect.normal.Pace;
import io.coldaisle.agent.detect.normal.RateSettings;
import io.coldaisle.agent.detect.rate.Farthest.Way;
import io.coldaisle.model.SensorIdentity;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What was learned to be normal for one rate of a counter.
///
/// With `y = ln(1 + rate / quiet)` and the edges of [HourEnvelope], traffic has ceased by the ratio
/// `(low - y) / max(ln 5, (usual - low) / 2)`, where y is what the last quarter of an hour was at or below; it
/// has grown by `(y - high) / max(ln 4, (high - usual) / 2)`, where y is what the last hour was at or above. So
/// a rate that was often far from its usual must go farther than one that was not. Less than that, but
/// lasting, is told by [Drift] from a factor of 2.5 on, in the same way. Traffic that was never more than
/// quiet does not grow: a port is put to use. Errors and discards only rise, by a factor of 3.
///
/// Nothing is judged in the first two days, and no growth or drift of traffic before a weekend, a Monday and
/// each other day were seen. Until then all hours are one.
///
/// Cost: an addition a reading, some 200 comparisons every three minutes; 770 bytes. It cannot see: a loss
/// shorter than a quarter of an hour, one of a port that idles for that long anyway at that hour, a factor
/// that its own bursts reach as well, growth over weeks, and what came in its first days.
public final class RateNormal implements Learned {
    /// Of the saved form; the first byte is its version.
    static final int BYTES = 1 + 8 + 8 + 4 + 4 + 8 + 8 + Sustained.BYTES
            + HourEnvelope.BYTES
            + Drift.BYTES + Farthest.BYTES + Onset.BYTES;
    private static final byte FORM = 1;
    private static final long YOUNG_MS = 2 * 86_400_000L;
    private static final long WEEK_MS = 8 * 86_400_000L;
    /// No longer the rate of now, unless the series is always as slow.
    private static final long GAP_MS = 1_800_000;
    private static final double PACES = 3;
    private static final double USUAL_MINUTES = 3 * 1440;
    private static final double IN_USE = Math.log(2);

    private final RateKind kind;
    private final Sustained sustained = new Sustained();
    private final HourEnvelope envelope = new HourEnvelope();
    private final Drift drift = new Drift();
    private final Farthest farthest = new Farthest();
    private final Onset onset = new Onset();
    private long lastMs = Long.MIN_VALUE;
    private long watchedMs;
    private float usualMs;
    private float usual;
    private double ratio;
    private double news;

    RateNormal(RateKind kind) {
        this.kind = kind;
    }

    /// One that has learned nothing; null for sensors that are no rates of counters.
    public static @Nullable RateNormal of(SensorIdentity sensor) {
        RateKind kind = RateKind.of(sensor);
        return kind == null ? null : new RateNormal(kind);
    }

    /// Of wanted traffic in any unit.
    ///
    /// @param quiet what is as good as nothing
    public static RateNormal traffic(double quiet) {
        return new RateNormal(new RateKind(quiet, true, RateKind.HOUR_MS));
    }

    @Override
    public void observe(double x, double quantum, long atMs, NormalSettings settings) {
        if (lastMs == Long.MIN_VALUE || !Double.isFinite(x)) {
            lastMs = lastMs == Long.MIN_VALUE ? atMs : lastMs;
            return;
        }
        long sinceMs = Math.max(0, atMs - lastMs);
        lastMs = atMs;
        if (isGap(sinceMs)) {
            sustained.forget();
            ratio = 0;
            news = 0;
        } else {
            watchedMs += sinceMs;
            if (sustained.add(x, sinceMs, kind)) {
                judge(atMs, settings);
            }
        }
        usualMs = Pace.learned(usualMs, (float) sinceMs);
    }

    private boolean isGap(long sinceMs) {
        return usualMs > 0 && sinceMs > Math.max(GAP_MS, PACES * usualMs);
    }

    private void judge(long atMs, NormalSettings settings) {
        int memoryDays = settings.rates().memoryDays();
        int minutes = sustained.latestMinutes();
        boolean aWeek = watchedMs >= WEEK_MS;
        double atMost = sustained.atMost(RateKind.QUARTER_MS);
        double atLeast = sustained.atLeast(kind.riseMs());
        drift.observe(sustained.latest(), minutes, atMs, memoryDays);
        farthest.begin(sustained.latest(), drift.usual());
        if (isAdult()) {
            compare(atMost, atLeast, aWeek, atMs, settings.rates());
        }
        ratio = farthest.ratio();
        news = onset.news(ratio, minutes);
        envelope.observe(atMost, atLeast, ratio >= 1, aWeek && kind.traffic(), atMs,
                memoryDays);
        drift.learn(ratio >= 1);
        learnUsual(minutes);
    }

    private void compare(double atMost, double atLeast, boolean aWeek, long atMs,
            RateSettings rates) {
        double low = envelope.low(atMs);
        double high = envelope.high(atMs);
        double share = rates.spread();
        if (!kind.traffic()) {
            farthest.consider(Way.ROSE, atLeast - high, rates.faults(), share * (high - usual),
                    atLeast, high);
            return;
        }
        farthest.consider(Way.FELL, low - atMost, rates.fall(), share * (usual - low), atMost,
                low);
        double now = drift.usual() + drift.get();
        if (aWeek) {
            farthest.consider(Way.LESS, drift.low() - drift.get(), rates.drift(),
                    -share * drift.low(), now, drift.usual());
        }
        if (aWeek && high > IN_USE) {
            farthest.consider(Way.ROSE, atLeast - high, rates.rise(), share * (high - usual),
                    atLeast, high);
        }
        if (aWeek && drift.usual() > IN_USE) {
            farthest.consider(Way.MORE, drift.get() - drift.high(), rates.drift(),
                    share * drift.high(), now, drift.usual());
        }
    }

    private void learnUsual(int minutes) {
        double young = minutes / (watchedMs / 60_000.0 + minutes);
        usual += (float) (Math.max(minutes / USUAL_MINUTES, young)
                * (sustained.latest() - usual));
    }

    @Override
    public double news() {
        return news;
    }

    @Override
    public double ratio() {
        return ratio;
    }

    /// Rates of a device go up and down together by their nature: they have no part in its fused verdict.
    @Override
    public double deviation() {
        return 0;
    }

    @Override
    public boolean isAdult() {
        return watchedMs >= YOUNG_MS;
    }

    @Override
    public boolean isNovel() {
        return ratio >= 1;
    }

    @Override
    public boolean wasBeyond(double x, boolean above) {
        double y = kind.scaled(x);
        return above
                ? y < envelope.high(lastMs)
                : y > envelope.low(lastMs);
    }

    /// The edge that it is beyond, or what the hour usually brings.
    @Override
    public double expected() {
        return kind.rate(farthest.expected());
    }

    /// What was judged: what lasted, not the latest reading.
    public double lasting() {
        return kind.rate(farthest.judged());
    }

    @Override
    public double band() {
        return 0;
    }

    /// What is unusual, in words.
    public String told(SensorIdentity sensor) {
        return farthest.told(sensor, kind);
    }

    @Override
    public void clockSet(long byMs) {
        lastMs += lastMs == Long.MIN_VALUE ? 0 : byMs;
    }

    @Override
    public int bytes() {
        return BYTES;
    }

    @Override
    public void save(ByteBuffer to) {
        to.put(FORM).putLong(lastMs).putLong(watchedMs).putFloat(usualMs).putFloat(usual);
        to.putDouble(ratio).putDouble(news);
        sustained.save(to);
        envelope.save(to);
        drift.save(to);
        farthest.save(to);
        onset.save(to);
    }

    /// Takes over what was saved; of another form nothing.
    public RateNormal load(ByteBuffer from) {
        if (from.remaining() == BYTES && from.get() == FORM) {
            lastMs = from.getLong();
            watchedMs = from.getLong();
            usualMs = from.getFloat();
            usual = from.getFloat();
            ratio = from.getDouble();
            news = from.getDouble();
            sustained.load(from);
            envelope.load(from);
            drift.load(from);
            farthest.load(from);
            onset.load(from);
        }
        return this;
    }
}
