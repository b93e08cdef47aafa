package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.ipmi.InventoryAnonymiser;
import io.coldaisle.agent.modbus.RegisterAnonymiser;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.recording.Anonymisation;
import io.coldaisle.agent.recording.Anonymiser;
import io.coldaisle.agent.recording.Recorder;
import io.coldaisle.agent.recording.Recording;
import io.coldaisle.agent.recording.RecordingFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Records a Redfish service, a NUT server, a Modbus device or a BMC: what the agent's own poller asks, and what
/// it is answered.
record ExchangeRecorder(Device device, RecordPlan plan) {
    /// Returns the exit code.
    int run() throws InterruptedException, IOException {
        MemoryPins pins = new MemoryPins();
        try (StopSignal stop = new StopSignal();
                NetworkLoop loop = new NetworkLoop("record")) {
            long firstMs = loop.elapsedMs();
            long startedMs = loop.nowMs();
            Recorder tape = new Recorder(() -> loop.elapsedMs() - firstMs, secrets());
            boolean whole = true;
            int taken = 0;
            String profile = "";
            ProfileLibrary library = ProfileLibrary.shipped();
            try (Pollers pollers = new Pollers(loop, new Traffic(tape), pins, SessionStore.NONE,
                    CopyStore.NONE, library)) {
                Poller poller = pollers.create(device);
                while (taken < plan.polls() && !full(loop, tape)
                        && plan.waitFor(taken, loop.elapsedMs() - firstMs, stop)) {
                    PollOutcome outcome = poll(loop, poller, tape, taken++);
                    whole &= outcome instanceof PollOutcome.Answered;
                    profile = profile(outcome, profile);
                }
                Recording recording = onLoop(loop, tape, startedMs, taken);
                ProbeCommand.closeOn(loop, poller);
                write(recording, tape.leftOut(), plan.anonymise()
                        ? anonymisations(library, profile)
                        : List.of());
                pins.describe(plan.err());
                return whole && !recording.header().end().equals("full") ? 0 : 1;
            }
        }
    }

    private PollOutcome poll(NetworkLoop loop, Poller poller, Recorder tape, int number)
            throws InterruptedException {
        loop.execute(tape::beginPoll);
        PollOutcome outcome = ProbeCommand.pollOnce(loop, poller, device);
        if (!(outcome instanceof PollOutcome.Answered)) {
            plan.problem(number, device.addresses().getFirst(), outcome.describe());
        }
        return outcome;
    }

    private static String profile(PollOutcome outcome, String before) {
        return outcome instanceof PollOutcome.Answered answered && answered.inventory() != null
                ? answered.inventory().profile()
                : before;
    }

    private static boolean full(NetworkLoop loop, Recorder tape) throws InterruptedException {
        return get(loop, tape::isFull);
    }

    private Recording onLoop(NetworkLoop loop, Recorder tape, long startedMs, int taken)
            throws InterruptedException {
        Endpoint endpoint = device.endpoints().getFirst();
        String path = endpoint.protocol() == Protocol.MODBUS ? endpoint.path() : "";
        return get(loop, () -> tape.done(endpoint.protocol().word(), path, AgentVersion.text(),
                startedMs, taken < plan.polls()));
    }

    private static <T> T get(NetworkLoop loop, java.util.function.Supplier<T> what)
            throws InterruptedException {
        try {
            return CompletableFuture.supplyAsync(what, loop::execute).get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        }
    }

    /// What finds texts, and where a protocol answers in numbers, what knows its places.
    ///
    /// @param profile of the device
    private List<Anonymisation> anonymisations(ProfileLibrary library, String profile) {
        Anonymisation texts = new Anonymiser(names());
        return switch (device.endpoints().getFirst().protocol()) {
            case MODBUS -> List.of(texts, new RegisterAnonymiser(library, profile));
            case IPMI -> List.of(texts, new InventoryAnonymiser());
            case REDFISH, NUT, SNMP -> List.of(texts);
        };
    }

    private void write(Recording taken, long leftOut, List<Anonymisation> anonymisations)
            throws IOException {
        long changed = 0;
        Recording recording = taken;
        for (Anonymisation each : anonymisations) {
            recording = each.apply(recording);
            changed += each.changed();
        }
        RecordingFile.write(recording, plan.output());
        boolean full = recording.header().end().equals("full");
        plan.out()
                .println(recording.exchanges() + " answers in " + recording.polls().size()
                        + " readings are in " + plan.output()
                        + (full
                                ? " (full: it holds no more; the last reading is left out)"
                                : plan.ending(recording.polls().size()))
                        + "; " + leftOut + " values held a credential, which was left out"
                        + plan.anonymised(changed));
        plan.out().flush();
    }

    private List<String> secrets() {
        return switch (device.endpoints().getFirst().login()) {
            case Login.UserPassword(String _, var password) -> List.of(password.reveal());
            case Login.IpmiUser user -> List.of(user.password().reveal());
            case Login.None _,Login.Community _,Login.SnmpUser _ -> List.of();
        };
    }

    /// Names that are ours: of the account, of the host, of the unit behind a NUT server.
    private List<String> names() {
        Endpoint endpoint = device.endpoints().getFirst();
        String user = switch (endpoint.login()) {
            case Login.UserPassword(String name, var _) -> name;
            case Login.IpmiUser known -> known.user();
            case Login.None _,Login.Community _,Login.SnmpUser _ -> "";
        };
        return endpoint.protocol() == Protocol.NUT
                ? List.of(user, endpoint.host(), endpoint.path())
                : List.of(user, endpoint.host());
    }
}
