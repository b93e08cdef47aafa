package io.coldaisle.agent.detect;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.alarm.Numbers;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.Severity;
import java.util.List;
import java.util.Locale;

/// The device calls a reading bad that was usual when it began to: `sensor.verdicts_disagree` beside the
/// limit's alarm, which stands. Either the limit is set too tight, or the sensor was wrong from the
/// beginning; somebody has to look, and neither verdict is hidden.
///
/// What was usual counts at the onset and for a quarter of an hour after it: later on whatever lasts
/// is usual. One for each limit alarm, while it lasts.
final class VerdictConflict {
    static final String CONDITION = "sensor.verdicts_disagree";
    private static final long WATCHED_MS = 900_000;
    private long sinceMs;
    private boolean decided;
    private boolean told;

    /// A limit's alarm has just begun.
    VerdictConflict(long sinceMs) {
        this.sinceMs = sinceMs;
    }

    /// A limit's alarm was in force before a restart: what was usual when it began is not known any more.
    ///
    /// @param told so was the conflict
    static VerdictConflict afterRestart(boolean told) {
        VerdictConflict conflict = new VerdictConflict(0);
        conflict.decided = true;
        conflict.told = told;
        return conflict;
    }

    static String source(String path) {
        return "doubt:" + path;
    }

    /// The limit's alarm goes on.
    ///
    /// @param usual nothing about the reading is new: what creeps up to a limit is at the end of all it ever
    ///              read, and its limit is right
    List<Alarm> observe(Sample sample, boolean usual, double expected, AlarmBook book) {
        if (decided) {
            return List.of();
        }
        if (!usual) {
            decided = true;
            return List.of();
        }
        long at = sample.observedAtMs();
        if (at - sinceMs < WATCHED_MS) {
            return List.of();
        }
        decided = true;
        told = true;
        return book.raise(source(sample.sensor().path()), alarm(sample, expected));
    }

    private static Alarm alarm(Sample sample, double expected) {
        var sensor = sample.sensor();
        String text = String.format(Locale.ROOT, "%s reads %s %s, which its device calls beyond its"
                + " limit and which is usual for it (about %s); see whether the limit is right, and"
                + " the sensor", sensor.name(), Numbers.plain(sample.value()), sensor.unit(),
                Numbers.plain(expected));
        return new Alarm(sensor.device(), sensor.component(), Conditions.get(CONDITION).name(),
                Severity.WARNING, sample.observedAtMs(), Quantity.of(sensor, sample.value()),
                Quantity.of(sensor, expected), "conflict", sensor.name(), text);
    }

    /// The limit's alarm is over, and this with it.
    List<Alarm> end(Sample sample, AlarmBook book) {
        return told
                ? book.clear(source(sample.sensor().path()), alarm(sample, sample.value()).key(),
                        sample.observedAtMs())
                : List.of();
    }

    void clockSet(long byMs) {
        sinceMs += byMs;
    }
}
