package io.coldaisle.agent.detect;

import io.coldaisle.agent.detect.normal.SeriesNormal;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/// What is remembered of one sensor between samples: its learned level and its two conditions.
final class SensorWatch {
    private static final long NEVER = Long.MIN_VALUE;
    /// How many times the alarm level of its own a sensor must reach: a rack has thousands of them, and
    /// at twice the level a healthy one raises less than one false alarm in a hundred days.
    private static final double ALONE = 2;

    private final SeriesNormal learned;
    private final Hysteresis unusual;
    private String limitKey = "";
    private long limitSince = NEVER;
    private long limitGoneSince = NEVER;
    private boolean told;

    SensorWatch(SeriesNormal learned, boolean unusual) {
        this.learned = learned;
        this.unusual = new Hysteresis(unusual);
    }

    /// A limit alarm of this sensor was in force before a restart.
    void resumeLimit(String key) {
        limitKey = key;
    }

    List<Alarm> observe(Sample sample, DetectionSettings settings, AlarmBook book) {
        List<Alarm> byLimit = limit(sample, settings, book);
        if (!settings.learned() || !sample.rules().learned() || !learnable(sample.sensor())) {
            return byLimit;
        }
        List<Alarm> byLevel = level(sample, settings, book);
        return byLevel.isEmpty()
                ? byLimit
                : byLimit.isEmpty() ? byLevel : List.of(byLimit.getFirst(), byLevel.getFirst());
    }

    private static boolean learnable(SensorIdentity sensor) {
        return switch (sensor.kind()) {
            case TEMPERATURE, FAN, POWER, CURRENT, VOLTAGE, FREQUENCY, HUMIDITY, UTILIZATION ->
                true;
            case ENERGY, DURATION, RATE, STATE, OTHER -> false;
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

    /// The learned level: `KIND.unusual` with a graded score.
    private List<Alarm> level(Sample sample, DetectionSettings settings, AlarmBook book) {
        double quantum = Math.pow(10, -sample.sensor().decimals());
        learned.observe(sample.value(), quantum, sample.observedAtMs(), settings.warmUp());
        double score = score();
        if (!unusual.observe(score, sample.observedAtMs(), settings.onDelay().toMillis(),
                settings.offDelay().toMillis())) {
            return List.of();
        }
        SensorKind kind = sample.sensor().kind();
        String text = String.format(Locale.ROOT, "%s reads %s %s, usually about %s",
                sample.sensor().name(), Numbers.plain(sample.value()), sample.sensor().unit(),
                Numbers.plain(learned.expected()));
        Alarm alarm = alarm(sample, new Finding("level", score,
                Conditions.unusual(kind).name(), Severity.WARNING, learned.expected(), text));
        String source = "level:" + sample.sensor().path();
        return unusual.on()
                ? book.raise(source, alarm)
                : book.clear(source, alarm.key(), sample.observedAtMs());
    }

    /// What begins must be news; what has begun is over when nothing is unusual any more.
    private double score() {
        double now = alone(learned.ratio());
        double news = alone(learned.news());
        told = now >= Hysteresis.OFF && (told || news >= Hysteresis.ON);
        return told || unusual.on() ? now : news;
    }

    private static double alone(double ratio) {
        return ratio / (ALONE + ratio);
    }

    private static Alarm alarm(Sample sample, Finding finding) {
        SensorIdentity sensor = sample.sensor();
        String unit = sensor.unit().isEmpty() ? "1" : sensor.unit();
        return new Alarm(sensor.device(), sensor.component(), finding.condition(),
                finding.severity(), sample.observedAtMs(), new Quantity(sample.value(), unit),
                new Quantity(finding.expected(), unit), finding.detector(), sensor.name(),
                finding.text());
    }

    /// The clock was set: delays under way and the time since the last sample stay what they are.
    void clockSet(long byMs) {
        unusual.clockSet(byMs);
        limitSince = limitSince == NEVER ? NEVER : limitSince + byMs;
        limitGoneSince = limitGoneSince == NEVER ? NEVER : limitGoneSince + byMs;
        learned.clockSet(byMs);
    }

    void save(ByteBuffer to) {
        learned.save(to);
    }

    static SensorWatch load(ByteBuffer from, boolean unusual) {
        return new SensorWatch(SeriesNormal.load(from), unusual);
    }

    static final int BYTES = SeriesNormal.BYTES;

    /// A watch that has learned nothing yet.
    static SensorWatch fresh(boolean unusual) {
        return new SensorWatch(new SeriesNormal(), unusual);
    }
}
