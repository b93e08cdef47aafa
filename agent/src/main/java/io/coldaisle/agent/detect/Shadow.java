package io.coldaisle.agent.detect;

import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A new model beside the one in force, on the same readings: it learns and judges, tells nobody, and
/// what it would have told is compared.
///
/// Costs as much again as the detectors in force. One thread.
public final class Shadow {
    private static final double DAY_MS = 86_400_000;
    private final DetectionModel model;
    private final DetectorBank bank;
    private final ModelComparison comparison = new ModelComparison();
    private double sensorDays;
    private long sinceMs;
    private long lastMs;

    /// @param settings those of the new model
    public Shadow(DetectionSettings settings, int maxSensors) {
        this.model = settings.model();
        this.bank = new DetectorBank(settings, new AlarmBook(), maxSensors);
    }

    /// What came of it.
    ///
    /// @param sinceMs its first reading since the process began, agent's clock
    public record Report(String version, long sinceMs, double sensorDays,
            ModelComparison.Counts counts) {}

    /// A poll was judged by the model in force.
    ///
    /// @param told what that had to report of it
    public void polled(Kin kin, List<Sample> samples, List<Alarm> told, long nowMs) {
        List<Alarm> silent = new ArrayList<>();
        for (Sample sample : samples) {
            silent.addAll(bank.observe(sample));
        }
        silent.addAll(bank.polled(kin, samples));
        comparison.take(told, silent, nowMs);
        if (sinceMs == 0) {
            sinceMs = nowMs;
        } else {
            sensorDays += bank.sensors() * Math.max(0, nowMs - lastMs) / DAY_MS;
        }
        lastMs = nowMs;
    }

    /// Other delays; see [DetectorBank#become].
    public void become(DetectionSettings inForce) {
        bank.become(inForce.with(model));
    }

    public Report report() {
        return new Report(model.version(), sinceMs, sensorDays, comparison.counts());
    }

    public void forget(String device, long atMs) {
        List<Alarm> _ = bank.forget(device, atMs);
    }

    public void clockSet(long byMs) {
        bank.clockSet(byMs);
    }

    /// What it learned, for the day on which it is put in force.
    public Map<String, byte[]> save() {
        return bank.save();
    }

    public void resume(Map<String, byte[]> saved) {
        bank.resume(saved);
    }
}
