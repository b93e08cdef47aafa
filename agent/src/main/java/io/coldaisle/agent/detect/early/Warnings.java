package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.alarm.Hysteresis;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quantity;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Turns what the rules find on one device into alarms that begin and end once.
///
/// Only what is on, or on its way, is remembered. What was on before a restart is known from the alarms
/// in force.
final class Warnings {
    private final String device;
    private final AlarmBook book;
    private final Map<String, Hysteresis> moving = new HashMap<>();
    private final List<Alarm> reports = new ArrayList<>();

    /// What a rule looks for, and how long it must be there and be gone.
    ///
    /// @param rule names the source of the alarm, such as `rise`
    record Sought(String rule, String component, String condition, long onDelayMs,
            long offDelayMs) {}

    /// What it found.
    ///
    /// @param score 0.5 is the alarm level, under 0.33 it is gone
    /// @param sensor which led to it; empty when there is no single one
    record Found(double score, Severity severity, Quantity observed, Quantity expected,
            String sensor, Supplier<String> text) {}

    Warnings(String device, AlarmBook book) {
        this.device = device;
        this.book = book;
    }

    /// Nothing is found any more.
    void none(Sought sought, long atMs) {
        String key = key(sought);
        String id = id(sought);
        if (!moving.containsKey(id) && !book.holds(source(sought), key)) {
            return;
        }
        if (hysteresis(sought).observe(0, atMs, sought.onDelayMs(), sought.offDelayMs())) {
            reports.addAll(book.clear(source(sought), key, atMs));
        }
        rest(sought);
    }

    void found(Sought sought, Found found, long atMs) {
        if (found.score() < Hysteresis.OFF) {
            none(sought, atMs);
            return;
        }
        Hysteresis hysteresis = hysteresis(sought);
        hysteresis.observe(found.score(), atMs, sought.onDelayMs(), sought.offDelayMs());
        // the deadband between the two thresholds raises nothing that is not worse
        if (hysteresis.on() && found.score() >= Hysteresis.ON && isNews(sought, found)) {
            reports.addAll(book.raise(source(sought), alarm(sought, found, atMs)));
        }
        rest(sought);
    }

    private boolean isNews(Sought sought, Found found) {
        Severity told = book.sources(key(sought)).get(source(sought));
        return told == null || found.severity().compareTo(told) > 0;
    }

    private Hysteresis hysteresis(Sought sought) {
        return moving.computeIfAbsent(id(sought),
                _ -> new Hysteresis(book.holds(source(sought), key(sought))));
    }

    /// Forgets what is off and stays off; what is on its way on has a begin to remember.
    private void rest(Sought sought) {
        Hysteresis known = moving.get(id(sought));
        if (known != null && !known.on() && !known.isUnderWay()) {
            moving.remove(id(sought));
        }
    }

    private Alarm alarm(Sought sought, Found found, long atMs) {
        return new Alarm(device, sought.component(), sought.condition(), found.severity(), atMs,
                found.observed(), found.expected(), "early." + family(sought.rule()),
                found.sensor(),
                found.text().get());
    }

    private static String family(String rule) {
        int colon = rule.indexOf(':');
        return colon < 0 ? rule : rule.substring(0, colon);
    }

    /// What is to be reported since this was last asked.
    List<Alarm> drain() {
        if (reports.isEmpty()) {
            return List.of();
        }
        List<Alarm> drained = List.copyOf(reports);
        reports.clear();
        return drained;
    }

    void clockSet(long byMs) {
        moving.values().forEach(hysteresis -> hysteresis.clockSet(byMs));
    }

    private String key(Sought sought) {
        return device + "/" + sought.component() + "!" + sought.condition();
    }

    private static String source(Sought sought) {
        return "early." + family(sought.rule());
    }

    private static String id(Sought sought) {
        return sought.rule() + " " + sought.component() + "!" + sought.condition();
    }
}
