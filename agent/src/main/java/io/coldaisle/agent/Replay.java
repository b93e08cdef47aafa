package io.coldaisle.agent;

import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.DeviceInventory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plays a recording to the agent's own poller, over the loopback where it is of a network protocol, and
/// what that reads to the rest of the agent, to its outbox. Time runs ahead to the moment of each
/// sample, so an hour takes as long as its polls.
///
/// ```
/// recording > recorded device ~ loopback ~ poller > readings, states > pipeline > outbox > what a hub would get
/// ```
final class Replay {
    private final Recorded recorded;
    private final String name;
    private final ProfileLibrary library;
    private final double speed;
    private final DetectionSettings detection;
    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private final Map<String, StateReading> states = new LinkedHashMap<>();
    private @Nullable DeviceInventory inventory;

    /// What came of one sample.
    ///
    /// @param atMs since the first
    record Moment(long atMs, PollOutcome outcome, ReplayedAgent.Left left) {}

    /// Is told moment by moment.
    interface Listener {
        void take(Moment moment);

        /// The latest reading of each sensor and state (some are not read at every poll), the poller
        /// that knows where they came from, and what the agent said when it was stopped.
        void end(Device device, Poller poller, PollOutcome last, ReplayedAgent.Left left);
    }

    /// @param speed times as fast as it was; 0: as fast as possible
    Replay(Recorded recorded, String name, ProfileLibrary library,
            DetectionSettings detection, double speed) {
        this.recorded = recorded;
        this.name = name;
        this.library = library;
        this.speed = speed;
        this.detection = detection;
    }

    /// True when every sample was answered to.
    boolean run(Listener listener) throws InterruptedException, IOException {
        boolean all;
        try (NetworkLoop loop = new NetworkLoop("replay");
                Stage stage = recorded.open(name, loop, library)) {
            if (recorded.startedMs() > 0) {
                loop.setCalendar(recorded.startedMs() + recorded.atMs(0));
            }
            try (ReplayedAgent agent = ReplayedAgent.open(detection, loop.nowMs())) {
                all = play(loop, stage, agent, listener);
            }
            ProbeCommand.closeOn(loop, stage.poller());
        }
        return all;
    }

    private boolean play(NetworkLoop loop, Stage stage, ReplayedAgent agent, Listener listener)
            throws InterruptedException, IOException {
        boolean all = true;
        PollOutcome last = new PollOutcome.TimedOut(0);
        long firstMs = loop.elapsedMs();
        for (int i = 0; i < recorded.samples(); i++) {
            goTo(loop, firstMs + recorded.atMs(i) - recorded.atMs(0));
            int sample = i;
            loop.execute(() -> stage.show(sample));
            long started = loop.nowMs();
            last = ProbeCommand.pollOnce(loop, stage.poller(), stage.device());
            all &= last instanceof PollOutcome.Answered;
            remember(last);
            listener.take(new Moment(recorded.atMs(i), last, agent.take(new PollReport(
                    stage.device(), started, loop.nowMs(), loop.elapsedMs(), last))));
        }
        listener.end(stage.device(), stage.poller(), latest(last), agent.stop(loop.nowMs()));
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

    private void remember(PollOutcome outcome) {
        if (outcome instanceof PollOutcome.Answered answered) {
            inventory = answered.inventory() == null ? inventory : answered.inventory();
            answered.samples().forEach(sample -> samples.put(sample.sensor().path(), sample));
            answered.states()
                    .forEach(state -> states.put(state.component() + " " + state.name(), state));
        }
    }

    private PollOutcome latest(PollOutcome last) {
        return last instanceof PollOutcome.Answered answered
                ? new PollOutcome.Answered(List.copyOf(samples.values()),
                        List.copyOf(states.values()), inventory, answered.partialErrors())
                : last;
    }
}
