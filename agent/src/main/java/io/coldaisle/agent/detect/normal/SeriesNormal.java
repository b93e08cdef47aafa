package io.coldaisle.agent.detect.normal;

import java.nio.ByteBuffer;

/// What was learned to be normal for one series.
///
/// Rates hold for one reading a minute or slower; faster ones count for less, so that polling more
/// often does not make a sensor forget faster. A reading at the time of the one before it is judged and
/// teaches nothing. After more than two hours of silence the first reading is judged the more mildly the
/// longer it was.
public final class SeriesNormal implements Learned {
    /// Of the saved form; the first byte is its version.
    public static final int BYTES = 1 + 8 + 8 + 4 + 4 + SeasonalLevel.BYTES + CrossingRate.BYTES
            + Novelty.BYTES + RepeatGate.BYTES;
    private static final byte FORM = 2;
    private static final double ORDINARY_MS = 60_000;
    private static final double GAP_HOURS = 2;
    private static final double HOUR_MS = 3_600_000;
    private static final double MOST_HOURS = 24;
    /// Who has not seen two days knows no ordinary day.
    private static final long YOUNG_MS = 2 * 86_400_000L;
    private static final double YOUNG_MARGIN = 2;

    private final SeasonalLevel level = new SeasonalLevel();
    private final CrossingRate crossings = new CrossingRate();
    private final Novelty novelty = new Novelty();
    private final RepeatGate gate = new RepeatGate();
    private long lastMs;
    private long watchedMs;
    private float seen;
    private float usualMs;
    private double deviation;
    private double ratio;
    private double news;
    private boolean novel;

    /// Takes in a reading; then [#score], [#ratio] and the others are about it.
    ///
    /// @param quantum smallest step of the series, as far as it is known; 0 when it is not
    @Override
    public void observe(double x, double quantum, long atMs, NormalSettings settings) {
        boolean first = seen == 0;
        long sinceMs = first ? 0 : Math.max(0, atMs - lastMs);
        double share = first ? 1 : Math.min(1, sinceMs / ORDINARY_MS);
        double hours = Math.min(MOST_HOURS, sinceMs / HOUR_MS);
        if (first) {
            level.begin(x);
        }
        boolean afterGap = isGap(hours);
        double z = level.observe(x, quantum, atMs, share, afterGap ? hours : 0, settings);
        double error = x - level.expected();
        double byNovelty = novelty.observe(x, error, level, share, afterGap) / settings.novelty();
        double byLevel = crossings.observe(z, hours, settings);
        gate.pass(hours, settings.gateHours());
        boolean warm = seen >= settings.warmUp();
        double margin = watchedMs < YOUNG_MS ? YOUNG_MARGIN : 1;
        deviation = warm ? byLevel / margin : 0;
        double believed = gate.believed(deviation);
        novel = warm && byNovelty / margin > believed;
        ratio = warm ? Math.hypot(believed, byNovelty / margin) : 0;
        news = gate.through(ratio);
        usualMs = Pace.learned(usualMs, (float) sinceMs);
        lastMs = atMs;
        watchedMs += sinceMs;
        seen += (float) share;
    }

    /// Silence, in a series that usually reads more often than that.
    private boolean isGap(double hours) {
        return hours > GAP_HOURS && usualMs * 2 < hours * HOUR_MS;
    }

    /// What is new in this reading: 0.5 is the alarm level. A repeat of what was alarmed of late counts
    /// by the part that is worse.
    @Override
    public double score() {
        return news / (1 + news);
    }

    /// What is new in it, as a ratio: 1 is the alarm level.
    @Override
    public double news() {
        return news;
    }

    /// How unusual it is, repeat or not: 1 is the alarm level.
    @Override
    public double ratio() {
        return ratio;
    }

    /// How far it is from its level alone, for [DeviceFusion]: 1 is the alarm level.
    @Override
    public double deviation() {
        return deviation;
    }

    /// It has learned for as long as it takes to be judged in full.
    @Override
    public boolean isAdult() {
        return watchedMs >= YOUNG_MS;
    }

    /// True when it was mostly that nothing like it was seen before.
    @Override
    public boolean isNovel() {
        return novel;
    }

    /// True when the series read clearly higher, or lower, before.
    @Override
    public boolean wasBeyond(double x, boolean above) {
        return level.wasBeyond(x, above);
    }

    /// What was expected instead.
    @Override
    public double expected() {
        return level.expected();
    }

    /// Half the width of the usual band around the expected.
    @Override
    public double band() {
        return 3 * level.deviation();
    }

    /// The clock was set: the time since the last reading stays what it is.
    @Override
    public void clockSet(long byMs) {
        lastMs += seen == 0 ? 0 : byMs;
    }

    @Override
    public void save(ByteBuffer to) {
        to.put(FORM).putLong(lastMs).putLong(watchedMs).putFloat(seen).putFloat(usualMs);
        level.save(to);
        crossings.save(to);
        novelty.save(to);
        gate.save(to);
    }

    @Override
    public int bytes() {
        return BYTES;
    }

    /// What was saved; of another form a fresh one.
    public static SeriesNormal load(ByteBuffer from) {
        SeriesNormal loaded = new SeriesNormal();
        if (from.remaining() == BYTES && from.get() == FORM) {
            loaded.lastMs = from.getLong();
            loaded.watchedMs = from.getLong();
            loaded.seen = from.getFloat();
            loaded.usualMs = from.getFloat();
            loaded.level.load(from);
            loaded.crossings.load(from);
            loaded.novelty.load(from);
            loaded.gate.load(from);
        }
        return loaded;
    }
}
