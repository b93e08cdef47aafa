package io.coldaisle.agent;

import io.coldaisle.agent.detect.AlarmBook;
import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.detect.DetectorBank;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.agent.snmp.RecordedDevice;
import io.coldaisle.agent.snmp.SnmpRecording;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.model.StateChange;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Plays a recording to the agent's own poller over the loopback, and what that reads to detection. Time runs
/// ahead to the moment of each sample, so an hour takes as long as its polls.
///
/// ```
/// recording > recorded device ~ SNMP v2c ~ poller > readings, states > reachability, detectors > alarms
/// ```
final class Replay {
    private static final int MOST_SENSORS = 100_000;
    private static final long TIMEOUT_MS = 20_000;
    private final SnmpRecording recording;
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
    Replay(SnmpRecording recording, String name, ProfileLibrary library,
            DetectionSettings detection, double speed) {
        this.recording = recording;
        this.name = name;
        this.library = library;
        this.speed = speed;
        this.detectors = new DetectorBank(detection, book, MOST_SENSORS);
    }

    /// True when every sample was answered to.
    boolean run(Listener listener) throws InterruptedException, IOException {
        InetSocketAddress address = free();
        var endpoint = new Endpoint(Protocol.SNMP, address.getAddress().getHostAddress(),
                address.getPort(), "", false, new Login.Community(new Secret("replay")),
                new Trust.SystemAuthorities());
        var device = new Device(name, "", new Placement("", ""), 60_000, TIMEOUT_MS,
                List.of(endpoint));
        boolean all = true;
        try (NetworkLoop loop = new NetworkLoop("replay");
                RecordedDevice recorded = new RecordedDevice(recording, loop, new Traffic());
                Pollers pollers = new Pollers(loop, new Traffic(), new MemoryPins(),
                        SessionStore.NONE, CopyStore.NONE, library)) {
            open(loop, recorded, address);
            Poller poller = pollers.create(device);
            PollOutcome last = new PollOutcome.TimedOut(0);
            long firstMs = loop.elapsedMs();
            for (int i = 0; i < recording.samples(); i++) {
                goTo(loop, firstMs + recording.atMs(i) - recording.atMs(0));
                int sample = i;
                loop.execute(() -> recorded.show(sample));
                long started = loop.nowMs();
                last = ProbeCommand.pollOnce(loop, poller, device);
                all &= last instanceof PollOutcome.Answered;
                listener.take(judge(recording.atMs(i), new PollReport(device, started,
                        loop.nowMs(), loop.elapsedMs(), last)));
            }
            listener.end(device, poller, latest(last));
            ProbeCommand.closeOn(loop, poller);
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

    private static InetSocketAddress free() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }

    private static void open(NetworkLoop loop, RecordedDevice recorded,
            InetSocketAddress address) throws InterruptedException, IOException {
        CompletableFuture<@Nullable Throwable> opened = new CompletableFuture<>();
        loop.execute(() -> recorded.open(address, opened::complete));
        try {
            Throwable failure = opened.get();
            if (failure != null) {
                throw new IOException("cannot listen at " + address + ": " + failure.getMessage(),
                        failure);
            }
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
