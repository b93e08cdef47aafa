package io.coldaisle.agent.detect.hall;

import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.detect.DetectorBank;
import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A made rack before an agent's detectors: weeks in seconds.
final class RackRun {
    final MadeRack rack;
    private final AlarmBook book = new AlarmBook();
    private DetectorBank bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10_000);
    private long minute;
    private long samples;

    RackRun(long seed) {
        rack = new MadeRack(seed);
    }

    /// A rack that has gone on for so long, with an agent that was restarted then.
    RackRun(long seed, long minutes, Map<String, byte[]> learned) {
        this(seed);
        for (minute = 0; minute < minutes; minute++) {
            rack.minute(minute, (kin, polled) -> samples += polled.size());
        }
        bank.resume(learned);
    }

    /// Moves on by a minute and returns what was raised or ended.
    List<Alarm> minute() {
        List<Alarm> alarms = new ArrayList<>();
        rack.minute(minute, new MadeRack.Poll() {
            @Override
            public void take(Kin kin, List<Sample> polled) {
                polled.forEach(sample -> alarms.addAll(bank.observe(sample)));
                alarms.addAll(bank.polled(kin, polled));
                samples += polled.size();
            }

            @Override
            public void take(StateReading state) {
                alarms.addAll(bank.observe(state, new ArrayList<>()));
            }
        });
        minute++;
        return alarms;
    }

    /// What was raised in so many minutes, without the ends.
    List<Alarm> minutes(long many) {
        List<Alarm> raised = new ArrayList<>();
        for (long i = 0; i < many; i++) {
            minute().stream().filter(alarm -> !alarm.clears()).forEach(raised::add);
        }
        return raised;
    }

    /// The agent ends and begins anew, with what it had saved and the alarms in force.
    void restart() {
        Map<String, byte[]> saved = bank.save();
        bank = new DetectorBank(DetectionSettings.DEFAULT, book, 10_000);
        bank.resume(saved);
    }

    AlarmBook book() {
        return book;
    }

    DetectorBank bank() {
        return bank;
    }

    long now() {
        return minute;
    }

    long samples() {
        return samples;
    }
}
