package io.coldaisle.agent;

import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.detect.DetectorBank;
import io.coldaisle.agent.detect.alarm.AlarmBook;
import io.coldaisle.agent.detect.physics.Kin;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.StateChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plays a recording to the agent's own poller, over the loopback where it is of a network protocol, and what that reads to detection. Time runs
/// ahead to the moment of each sample, so an hour takes as long as its polls.
///
/// ```
/// recording > recorded device ~ loopback ~ poller > readings, states > reachability, detectors > alarms
/// ```
final class Replay {
    private static final int MOST_SENSORS = 100_000;
    private final Recorded recorded;
    private final String name;
    private final ProfileLibrary library;
    private final double speed;
    private final AlarmBook book = new AlarmBook();
    private final Reachability reachability = new Reachability(book);
    private final DetectorBank detectors;
    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private final Map<String, StateReading> states = new LinkedHashMap<>();
    private @Nullable DeviceInventory inventory;

    /// What came of one sample.
    ///
    /// @param atMs since the first
    record Moment(long atMs, PollOutcome outcome, List<StateChange> changes, List<Alarm> alarms) {}

    /// Is told moment by moment.
    interface Listener {
        void take(Moment moment);

        /// The latest reading of each sensor and state (some are not read at every poll), and the poller that knows where they came from.
        void end(Device device, Poller poller, PollOutcome last);
    }

    /// @param speed times as fast as it was; 0: as fast as possible
    Replay(Recorded recorded, String name, ProfileLibrary library,
            DetectionSettings detection, double speed) {
        this.recorded = recorded;
        this.name = name;
        this.library = library;
        this.speed = speed;
        this.detectors = new DetectorBank(detection, book, MOST_SENSORS);
    }

    /// True when every sample was answered to.
    boolean run(Listener listener) throws InterruptedException, IOException {
        boolean all = true;
        try (NetworkLoop loop = new NetworkLoop("replay");
                Stage stage = recorded.open(name, loop, library)) {
            if (recorded.startedMs() > 0) {
                loop.setCalendar(recorded.startedMs() + recorded.atMs(0));
            }
            PollOutcome last = new PollOutcome.TimedOut(0);
            long firstMs = loop.elapsedMs();
            for (int i = 0; i < recorded.samples(); i++) {
                goTo(loop, firstMs + recorded.atMs(i) - recorded.atMs(0));
                int sample = i;
                loop.execute(() -> stage.show(sample));
                long started = loop.nowMs();
                last = ProbeCommand.pollOnce(loop, stage.poller(), stage.device());
                all &= last instanceof PollOutcome.Answered;
                listener.take(judge(recorded.atMs(i), new PollReport(stage.device(), started,
                        loop.nowMs(), loop.elapsedMs(), last)));
            }
            listener.end(stage.device(), stage.poller(), latest(last));
            ProbeCommand.closeOn(loop, stage.poller());
        }
        return all;
    }

    /// The polls themselves take real time, which is not added to that of the recording.
    private void goTo(NetworkLoop loop, long elapsedMs) throws InterruptedException {
        long aheadMs = elapsedMs - loop.elapsedMs();
        if (speed > 0 && aheadMs > 0) {
            Thread.sleep((long) (aheadMs / speed));
            aheadMs = elapsedMs - loop.elapsedMs();
        }
        loop.advance(Math.max(0, aheadMs));
    }

    private Moment judge(long atMs, PollReport report) {
        List<Alarm> alarms = new ArrayList<>(reachability.observe(report));
        List<StateChange> changes = new ArrayList<>();
        if (report.outcome() instanceof PollOutcome.Answered answered) {
            inventory = answered.inventory() == null ? inventory : answered.inventory();
            for (Sample sample : answered.samples()) {
                samples.put(sample.sensor().path(), sample);
                alarms.addAll(detectors.observe(sample));
            }
            alarms.addAll(detectors.polled(Kin.unknown(report.device().name()),
                    answered.samples()));
            for (StateReading state : answered.states()) {
                states.put(state.component() + " " + state.name(), state);
                alarms.addAll(detectors.observe(state, changes));
            }
        }
        return new Moment(atMs, report.outcome(), changes, alarms);
    }

    private PollOutcome latest(PollOutcome last) {
        return last instanceof PollOutcome.Answered answered
                ? new PollOutcome.Answered(List.copyOf(samples.values()),
                        List.copyOf(states.values()), inventory, answered.partialErrors())
                : last;
    }
}
