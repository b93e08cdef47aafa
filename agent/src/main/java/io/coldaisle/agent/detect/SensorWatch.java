package io.coldaisle.agent.detect;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.alarm.Hysteresis;
import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.agent.detect.normal.DiscoveryLevel;
import io.coldaisle.agent.detect.normal.Learned;
import io.coldaisle.agent.detect.normal.SeriesNormal;
import io.coldaisle.agent.detect.rate.RateNormal;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.Severity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is remembered of one sensor between samples: its learned level and its two conditions.
final class SensorWatch {
    private static final long NEVER = Long.MIN_VALUE;

    private final SensorIdentity sensor;
    private final Learned learned;
    private final DiscoveryLevel.Mark mark = new DiscoveryLevel.Mark();
    private final Hysteresis unusual;
    private @Nullable VerdictConflict conflict;
    private String limitKey = "";
    private long limitSince = NEVER;
    private long limitGoneSince = NEVER;
    private boolean told;
    private boolean held;
    private double score;
    private float belief = 1;
    private Limits limits = Limits.NONE;
    private double value;
    private long atMs = NEVER;

    private SensorWatch(SensorIdentity sensor, Learned learned, boolean unusual) {
        this.sensor = sensor;
        this.learned = learned;
        this.unusual = new Hysteresis(unusual);
        this.held = unusual;
    }

    /// A limit alarm of this sensor was in force before a restart.
    void resumeLimit(String key) {
        limitKey = key;
        conflict = VerdictConflict.afterRestart(false);
    }

    /// Operators raised its alarm level by that factor.
    void believe(double factor) {
        belief = (float) factor;
    }

    /// The device and what was learned disagreed before a restart.
    void resumeConflict() {
        conflict = VerdictConflict.afterRestart(true);
    }

    /// Takes in a sample and returns what its limits have to report; what was learned is for
    /// [DeviceVerdict] to tell.
    ///
    /// @param level how far beyond its own alarm level a sensor must be
    List<Alarm> observe(Sample sample, DetectionSettings settings, AlarmBook book,
            DiscoveryLevel level) {
        if (settings.learned() && sample.rules().learned() && learnable(sample.sensor())) {
            learn(sample, settings, level);
        }
        List<Alarm> reports = limit(sample, settings, book);
        return limitKey.isEmpty() && conflict == null
                ? reports
                : withConflict(reports, sample, book);
    }

    private List<Alarm> withConflict(List<Alarm> reports, Sample sample, AlarmBook book) {
        List<Alarm> more = List.of();
        VerdictConflict going = conflict;
        if (limitKey.isEmpty()) {
            conflict = null;
            more = going == null ? List.of() : going.end(sample, book);
        } else if (learned.isAdult()) {
            if (going == null) {
                going = new VerdictConflict(sample.observedAtMs());
                conflict = going;
            }
            more = going.observe(sample, learned.ratio() < 1 && wasBeyond(sample),
                    learned.expected(), book);
        }
        if (more.isEmpty()) {
            return reports;
        }
        List<Alarm> all = new ArrayList<>(reports);
        all.addAll(more);
        return all;
    }

    /// Beyond its limit, it is not the farthest it ever was.
    private boolean wasBeyond(Sample sample) {
        Finding finding = LimitCheck.check(sample);
        return finding == null
                || learned.wasBeyond(sample.value(), sample.value() >= finding.expected());
    }

    static boolean learnable(SensorIdentity sensor) {
        return switch (sensor.kind()) {
            case TEMPERATURE, FAN, POWER, CURRENT, VOLTAGE, FREQUENCY, HUMIDITY, UTILIZATION,
                    RATE ->
                true;
            case ENERGY, DURATION, STATE, OTHER -> false;
        };
    }

    /// Device limits: on after onDelay beyond one, off after offDelay within all.
    private List<Alarm> limit(Sample sample, DetectionSettings settings, AlarmBook book) {
        Finding finding = LimitCheck.check(sample);
        long at = sample.observedAtMs();
        if (finding == null) {
            limitSince = NEVER;
            // the ordinary sample ends here; a path made for each would be most of its cost
            return limitKey.isEmpty() ? List.of() : clearLimit(sample, settings, book);
        }
        String source = "limit:" + sample.sensor().path();
        limitGoneSince = NEVER;
        limitSince = limitSince == NEVER || limitSince > at ? at : limitSince;
        Alarm alarm = alarm(sample, finding);
        boolean held = book.holds(source, alarm.key());
        if (!held && at - limitSince < settings.onDelay().toMillis()) {
            return List.of();
        }
        List<Alarm> reports = limitKey.isEmpty() || limitKey.equals(alarm.key())
                ? List.of()
                : book.clear(source, limitKey, at);
        limitKey = alarm.key();
        List<Alarm> raised = book.raise(source, alarm);
        return reports.isEmpty()
                ? raised
                : raised.isEmpty() ? reports : List.of(reports.getFirst(), raised.getFirst());
    }

    private List<Alarm> clearLimit(Sample sample, DetectionSettings settings, AlarmBook book) {
        long at = sample.observedAtMs();
        limitGoneSince = limitGoneSince == NEVER || limitGoneSince > at
                ? at
                : limitGoneSince;
        if (at - limitGoneSince < settings.offDelay().toMillis()) {
            return List.of();
        }
        String key = limitKey;
        limitKey = "";
        return book.clear("limit:" + sample.sensor().path(), key, at);
    }

    private void learn(Sample sample, DetectionSettings settings, DiscoveryLevel level) {
        double quantum = Math.pow(10, -sensor.decimals());
        value = sample.value();
        limits = sample.rules().limits();
        atMs = sample.observedAtMs();
        learned.observe(value, quantum, atMs, settings.model().normal());
        if (learned.isAdult()) {
            level.observe(mark, learned.news(), atMs);
        }
        score = score(level.get() * belief);
        unusual.observe(score, atMs, settings.onDelay().toMillis(),
                settings.offDelay().toMillis());
    }

    /// What begins must be news; what has begun is over when nothing is unusual any more.
    private double score(double alone) {
        double now = learned.ratio() / (alone + learned.ratio());
        double news = learned.news() / (alone + learned.news());
        told = now >= Hysteresis.OFF && (told || news >= Hysteresis.ON);
        return told || unusual.on() ? now : news;
    }

    SensorIdentity sensor() {
        return sensor;
    }

    /// It is a rate of a counter, which has a level of its own and no part in what a device fuses.
    boolean isRate() {
        return learned instanceof RateNormal;
    }

    boolean isUnusual() {
        return unusual.on();
    }

    /// Of the latest reading: 0.5 is where a sensor alone is told.
    double latestScore() {
        return score;
    }

    /// How far the latest reading is from its level, for [DeviceVerdict]; 0 when it is old.
    double deviation(long now, long oldestMs) {
        return atMs == NEVER || now - atMs > oldestMs ? 0 : learned.deviation();
    }

    /// How unusual it is by any measure, in alarm levels.
    double weight() {
        return Math.max(learned.deviation(), learned.ratio());
    }

    boolean isAdult() {
        return learned.isAdult();
    }

    /// `CPU1 Temp 71 Cel, usually 58 (+2.4)`: the last in alarm levels, with the sign of the deviation.
    String told() {
        return String.format(Locale.ROOT, "%s %s %s, usually %s (%s%.1f)",
                label(), Numbers.plain(value), sensor.unit(), Numbers.plain(learned.expected()),
                value < learned.expected() ? "-" : "+", weight());
    }

    /// The alarm of this sensor alone: raised when it is unusual and nobody speaks for it, else ended.
    ///
    /// @param spokenFor the device's verdict is in force
    /// @param pending it may be in a moment: what has not begun waits
    List<Alarm> alone(boolean spokenFor, boolean pending, long now, AlarmBook book) {
        boolean begins = !pending && score >= Hysteresis.ON;
        boolean wanted = unusual.on() && !spokenFor && (held || begins);
        if (wanted == held) {
            return List.of();
        }
        held = wanted;
        String source = "level:" + sensor.path();
        Alarm alarm = unusualAlarm(Conditions.unusual(sensor.kind()).name(), sensor.component(),
                "level", now, text());
        return wanted ? book.raise(source, alarm) : book.clear(source, alarm.key(), now);
    }

    private String text() {
        return learned instanceof RateNormal rate
                ? rate.told(sensor)
                : String.format(Locale.ROOT, "%s reads %s %s, usually about %s%s",
                        sensor.name(), Numbers.plain(value), sensor.unit(),
                        Numbers.plain(learned.expected()),
                        LimitCheck.isWithin(limits, value)
                                ? ", within the limits of its device"
                                : "");
    }

    /// What the device's verdict names it by: one port has many rates.
    private String label() {
        String name = sensor.component().isEmpty() ? sensor.name() : sensor.component();
        return isRate() ? name + " " + sensor.name() : name;
    }

    Alarm unusualAlarm(String condition, String component, String detector, long now, String text) {
        return new Alarm(sensor.device(), component, condition, Severity.WARNING, now,
                Quantity.of(sensor, value), Quantity.of(sensor, learned.expected()), detector,
                sensor.name(), text);
    }

    private static Alarm alarm(Sample sample, Finding finding) {
        SensorIdentity sensor = sample.sensor();
        return new Alarm(sensor.device(), sensor.component(), finding.condition(),
                finding.severity(), sample.observedAtMs(), Quantity.of(sensor, sample.value()),
                Quantity.of(sensor, finding.expected()), finding.detector(), sensor.name(),
                finding.text());
    }

    /// The clock was set: delays under way and the time since the last sample stay what they are.
    void clockSet(long byMs) {
        unusual.clockSet(byMs);
        limitSince = limitSince == NEVER ? NEVER : limitSince + byMs;
        limitGoneSince = limitGoneSince == NEVER ? NEVER : limitGoneSince + byMs;
        learned.clockSet(byMs);
        if (conflict != null) {
            conflict.clockSet(byMs);
        }
        atMs = atMs == NEVER ? NEVER : atMs + byMs;
    }

    int bytes() {
        return learned.bytes();
    }

    void save(ByteBuffer to) {
        learned.save(to);
    }

    /// A watch that goes on with what was learned before a restart; of another form with nothing.
    static SensorWatch load(SensorIdentity sensor, ByteBuffer from, boolean unusual) {
        RateNormal rate = RateNormal.of(sensor);
        return new SensorWatch(sensor, rate == null ? SeriesNormal.load(from) : rate.load(from),
                unusual);
    }

    /// A watch that has learned nothing yet.
    static SensorWatch fresh(SensorIdentity sensor, boolean unusual) {
        RateNormal rate = RateNormal.of(sensor);
        return new SensorWatch(sensor, rate == null ? new SeriesNormal() : rate, unusual);
    }
}
