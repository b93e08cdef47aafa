package io.coldaisle.agent;

import io.coldaisle.agent.detect.DetectionModel;
import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.detect.DetectorBank;
import io.coldaisle.agent.detect.Shadow;
import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.detect.units.UnitWatch;
import io.coldaisle.agent.outbox.Append;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.agent.snmp.notification.Notification;
import io.coldaisle.agent.summary.SummarySettings;
import io.coldaisle.agent.summary.SummaryWindows;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.DetectorWord;
import io.coldaisle.model.SensorSummary;
import io.coldaisle.model.StateChange;
import io.coldaisle.wire.EntryMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agent's sentence: device -> poll -> sample -> detect -> summary -> outbox.
///
/// One thread. What one poll leads to becomes durable as one append, with the checkpoints that let
/// a restart go on from there.
final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    /// Six tenths of the heap may be learned; of a sensor that is some 1,600 bytes.
    private static final int MOST_SENSORS = Math
            .clamp(Runtime.getRuntime().maxMemory() / 10 * 6 / 1600, 5_000, 200_000);
    /// Ticks come once a second, whatever the clock says.
    private static final long CHECKPOINT_EVERY_TICKS = 15 * 60;

    /// The state that holds what a device last told by itself.
    private static final String NOTIFICATION = "dc.notification";

    private final AlarmBook book;
    private final Reachability reachability;
    private final DetectorBank detectors;
    private final @Nullable Shadow shadow;
    private final LearnedModels models;
    private final UnitWatch units;
    private final SummaryWindows windows;
    private final SensorDictionary dictionary;
    private final DeviceBook devices;
    private final Map<String, String> lastNotifications = new HashMap<>();
    private final Map<String, Long> toldByDetector = new HashMap<>();
    private final OperatorWords words;
    private final ConnectionBook connections = new ConnectionBook();
    private final Deposit deposit;
    private final Recording recording;
    private final ClockSteps clock = new ClockSteps();
    private long ticksToCheckpoint;

    /// One that takes up where the outbox says it stood.
    ///
    /// @param beside model of a shadow; null: there is none
    static Pipeline over(Outbox outbox, String agent, DetectionSettings detection,
            @Nullable DetectionModel beside, SummaryWindows windows, SensorDictionary dictionary,
            Recording recording) throws OutboxException {
        Deposit deposit = new Deposit(outbox, agent);
        AlarmBook book = new AlarmBook();
        DetectorBank detectors = new DetectorBank(detection, book, MOST_SENSORS);
        Shadow shadow = beside == null ? null : new Shadow(detection.with(beside), MOST_SENSORS);
        LearnedModels models = new LearnedModels(detection.model().version(), detectors,
                beside == null ? "" : beside.version(), shadow);
        Checkpoints.restore(outbox, book, dictionary, models);
        return new Pipeline(book, detectors, shadow, models, windows, dictionary, deposit,
                recording, new OperatorWords(detectors, models, Checkpoints.word(outbox)));
    }

    /// @param shadow judges every poll as well and tells nobody; null where there is none
    private Pipeline(AlarmBook book, DetectorBank detectors, @Nullable Shadow shadow,
            LearnedModels models, SummaryWindows windows, SensorDictionary dictionary,
            Deposit deposit, Recording recording, OperatorWords words) {
        this.book = book;
        this.reachability = new Reachability(book);
        this.detectors = detectors;
        this.shadow = shadow;
        this.models = models;
        this.units = new UnitWatch(book);
        this.windows = windows;
        this.dictionary = dictionary;
        this.devices = new DeviceBook();
        this.deposit = deposit;
        this.recording = recording;
        this.words = words;
    }

    /// Takes in what came of one poll.
    void take(PollReport report) {
        List<Alarm> alarms = new ArrayList<>(reachability.observe(report));
        List<StateChange> changes = new ArrayList<>();
        List<SensorSummary> summaries = new ArrayList<>(clockSet(report));
        if (report.outcome() instanceof PollOutcome.Answered answered) {
            var screened = units.observe(report.device().name(), answered.samples());
            alarms.addAll(screened.alarms());
            recording.take(screened.samples());
            alarms.addAll(judge(report, screened.samples(), summaries));
            for (StateReading state : answered.states()) {
                alarms.addAll(detectors.observe(state, changes));
            }
        }
        long now = report.finishedAtMs();
        Append append = new Append();
        if (!alarms.isEmpty()) {
            append.entry(EntryClass.ALARM, EntryMapping.alarms(alarms, now));
        }
        devices.observe(report)
                .ifPresent(inventory -> append.entry(EntryClass.STATE,
                        EntryMapping.inventory(List.of(inventory), now)));
        connections.observe(report)
                .ifPresent(connected -> append.entry(EntryClass.STATE,
                        EntryMapping.connections(List.of(connected), now)));
        if (!changes.isEmpty()) {
            append.entry(EntryClass.STATE, EntryMapping.stateChanges(changes, now));
        }
        add(append, summaries, now);
        AlarmCheckpoints.add(book, append);
        deposit.put(append, now);
    }

    /// Where the entries are that were made here.
    Custody custody() {
        return deposit.custody();
    }

    /// Takes in what a device told by itself, with what that means until the poll that follows.
    ///
    /// The notification is the device's latest word, a state like any other on the wire: what it was
    /// before, what it is now, when. So it needs no message of its own, and the hub keeps it per device.
    ///
    /// @return true when it is on disk
    boolean take(Notification notification, List<StateReading> states) {
        List<Alarm> alarms = new ArrayList<>();
        List<StateChange> changes = new ArrayList<>();
        for (StateReading state : states) {
            alarms.addAll(detectors.observe(state, changes));
        }
        String before = lastNotifications.getOrDefault(notification.device(), "");
        lastNotifications.put(notification.device(), notification.text());
        changes.add(new StateChange(notification.device(), "", NOTIFICATION, before,
                notification.text(), notification.receivedAtMs()));
        long now = notification.receivedAtMs();
        Append append = new Append();
        if (!alarms.isEmpty()) {
            append.entry(EntryClass.ALARM, EntryMapping.alarms(alarms, now));
        }
        append.entry(EntryClass.STATE, EntryMapping.stateChanges(changes, now));
        AlarmCheckpoints.add(book, append);
        return deposit.put(append, now);
    }

    /// Readings in quarantine for their unit and those that get no early warning, by device; and what is
    /// not watched for want of room.
    Map<String, String> findings() {
        Map<String, String> told = new TreeMap<>(units.quarantined());
        detectors.notForeseen()
                .forEach((device, what) -> told.merge(device, what, (x, y) -> x + "; " + y));
        long leftOut = detectors.refusedSamples() + detectors.leftOut();
        if (leftOut > 0) {
            told.put("(all devices)",
                    leftOut + " readings or comparisons were left out for want of room so far; a"
                            + " larger COLDAISLE_HEAP holds more sensors");
        }
        return told;
    }

    /// Alarms that began, by the detector that told them, since the process began.
    Map<String, Long> toldByDetector() {
        return toldByDetector;
    }

    /// What operators said.
    OperatorWords words() {
        return words;
    }

    /// How many sensors the detectors know.
    int sensors() {
        return detectors.sensors();
    }

    /// Samples of sensors beyond what the detectors take.
    long refusedSamples() {
        return detectors.refusedSamples();
    }

    /// Devices with readings in quarantine for their unit.
    int quarantined() {
        return units.quarantined().size();
    }

    /// How far beyond its own alarm level a sensor must be at present to be told alone.
    double sensorLevel() {
        return detectors.sensorLevel();
    }

    double rateLevel() {
        return detectors.rateLevel();
    }

    /// How many alarms are in force.
    int alarms() {
        return book.inForce().size();
    }

    /// How many readings no profile knows.
    long genericReadings() {
        return devices.genericReadings();
    }

    private List<SensorSummary> clockSet(PollReport report) {
        long step = clock.observe(report.finishedAtMs(), report.elapsedMs());
        if (step == 0) {
            return List.of();
        }
        LOG.warn("the clock was set by {} s; delays go on as if it was not", step / 1000);
        detectors.clockSet(step);
        if (shadow != null) {
            shadow.clockSet(step);
        }
        units.clockSet(step);
        return windows.clockSet(step, report.finishedAtMs());
    }

    private void add(Append append, List<SensorSummary> summaries, long now) {
        if (summaries.isEmpty()) {
            return;
        }
        summaries.forEach(summary -> dictionary.number(summary.sensor()));
        dictionary.tell(append, now);
        append.entry(EntryClass.SUMMARY,
                EntryMapping.summaries(summaries, dictionary::number, now));
    }

    /// Time went on, by a second.
    void tick(long now) {
        recording.tick();
        Append append = new Append();
        add(append, windows.tick(now), now);
        if (--ticksToCheckpoint < 0) {
            ticksToCheckpoint = CHECKPOINT_EVERY_TICKS;
            checkpoint(append);
        }
        if (deposit.missed()) {
            tellAgain(append, now);
        }
        deposit.put(append, now);
    }

    /// Entries were dropped that a later one would not make good: a device's inventory, a sensor's
    /// number, an alarm still in force. The hub takes what it knows already as nothing new.
    private void tellAgain(Append append, long now) {
        if (!book.inForce().isEmpty()) {
            append.entry(EntryClass.ALARM,
                    EntryMapping.alarms(List.copyOf(book.inForce()), now));
        }
        dictionary.tellAll(append, now);
        devices.tellAgain();
        connections.tellAgain();
    }

    private void checkpoint(Append append) {
        models.save(append);
    }

    private List<Alarm> judge(PollReport report, List<Sample> samples,
            List<SensorSummary> summaries) {
        List<Alarm> alarms = new ArrayList<>();
        for (Sample sample : samples) {
            summaries.addAll(windows.add(sample));
            alarms.addAll(detectors.observe(sample));
        }
        Kin kin = devices.kin(report.device());
        alarms.addAll(detectors.polled(kin, samples));
        for (Alarm alarm : alarms) {
            if (!alarm.clears()) {
                toldByDetector.merge(alarm.detector(), 1L, Long::sum);
            }
        }
        if (shadow != null) {
            shadow.polled(kin, samples, alarms, report.finishedAtMs());
        }
        return alarms;
    }

    /// Takes in what an operator said of an alarm, once; the hub is told what became of it.
    void heed(DetectorWord word, long nowMs) {
        deposit.put(words.heed(word, nowMs), nowMs);
    }

    /// How the shadow does; null where there is none.
    Shadow.@Nullable Report shadow() {
        return shadow == null ? null : shadow.report();
    }

    /// The hub lacks sensors, be it that their entry was dropped or that it is an older copy of
    /// itself: all that a later entry would not make good is told again.
    void tellDictionary(long now) {
        Append append = new Append();
        tellAgain(append, now);
        deposit.put(append, now);
    }

    /// Other settings, from now on or the next window on; nothing learned is lost.
    void become(DetectionSettings detection, SummarySettings summary) {
        detectors.become(detection);
        if (shadow != null) {
            shadow.become(detection);
        }
        windows.become(summary);
    }

    /// After a start: what was told of devices that are not configured any more is over.
    void keepOnly(Set<String> configured, long now) {
        Set<String> gone = new TreeSet<>();
        book.inForce().forEach(alarm -> gone.add(alarm.device()));
        gone.removeAll(configured);
        gone.forEach(device -> forget(device, now));
    }

    /// A device is no longer configured.
    void forget(String device, long now) {
        lastNotifications.remove(device);
        units.forget(device);
        Append append = new Append();
        List<Alarm> ended = detectors.forget(device, now);
        if (shadow != null) {
            shadow.forget(device, now);
        }
        if (!ended.isEmpty()) {
            append.entry(EntryClass.ALARM, EntryMapping.alarms(ended, now));
        }
        AlarmCheckpoints.add(book, append);
        deposit.put(append, now);
    }

    /// A clean stop: nothing stays in memory only.
    void stop(long now) {
        Append append = new Append();
        add(append, windows.close(now), now);
        checkpoint(append);
        deposit.put(append, now);
    }
}
