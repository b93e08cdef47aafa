package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A device that reads what a test says, and the alarms that come of it.
final class Site {
    static final SensorRules PLAIN = SensorRules.NONE;
    static final SensorRules INLET = new SensorRules(new Limits(null, null, null, 27.0, 32.0, null),
            "rack.inlet_temp_high", "rack.inlet_temp_critical", "", true);
    static final SensorRules BREAKER = new SensorRules(
            new Limits(null, null, null, null, 16.0, null), "rpdu.load_high", "rpdu.overload", "",
            true);

    private final String device;
    private AlarmBook book = new AlarmBook();
    private EarlyWarning early = new EarlyWarning(book);
    final List<Alarm> alarms = new ArrayList<>();
    long nowMs = 1_800_000_000_000L / Shapes.DAY_MS * Shapes.DAY_MS;

    Site(String device) {
        this.device = device;
    }

    List<Alarm> reads(String component, String name, SensorKind kind, String unit, int decimals,
            double value, SensorRules rules) {
        double step = Math.pow(10, -decimals);
        var sensor = new SensorIdentity(device, component, name, kind, unit, decimals);
        List<Alarm> raised = early.observe(new Sample(sensor, nowMs,
                Math.round(value / step) * step, Quality.GOOD, rules));
        alarms.addAll(raised);
        return raised;
    }

    void inlet(String component, double celsius) {
        reads(component, "hw.temperature", SensorKind.TEMPERATURE, "Cel", 1, celsius, INLET);
    }

    void is(String name, String state) {
        alarms.addAll(early.observe(new StateReading(device, "", name, state, "",
                Severity.WARNING, nowMs, "")));
    }

    void after(long ms) {
        nowMs += ms;
    }

    /// The process ends and another takes up what it left.
    void restart() {
        AlarmBook restored = new AlarmBook();
        book.inForce().forEach(alarm -> restored.restore(alarm, book.sources(alarm.key())));
        Map<String, byte[]> saved = early.save();
        book = restored;
        early = new EarlyWarning(book);
        early.resume(saved);
    }

    List<String> begun() {
        return alarms.stream().filter(alarm -> !alarm.clears()).map(Alarm::condition).toList();
    }

    List<Alarm> inForce() {
        return List.copyOf(book.inForce());
    }

    EarlyWarning early() {
        return early;
    }
}
