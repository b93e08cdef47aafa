package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.agent.snmp.generic.GenericReading;
import io.coldaisle.model.DeviceInventory.Placement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// Polls a recording the way [SnmpPoller] polls a device: the same recognition, walks, plan and
/// values, with nothing between them and the file.
public final class RecordedPoller implements Poller {
    private final Recording recording;
    private final Device device;
    private final ProfileLibrary library;
    private final boolean generic;
    private @Nullable ReadingPlan plan;

    private RecordedPoller(Recording recording, Device device, ProfileLibrary library,
            boolean generic) {
        this.recording = recording;
        this.device = device;
        this.library = library;
        this.generic = generic;
    }

    /// What the profiles make of it.
    ///
    /// @throws IOException saying what is wrong with the file
    public static RecordedPoller open(Path file, ProfileLibrary library) throws IOException {
        return open(file, library, false);
    }

    /// @param generic whether vendors' subtrees that no profile reads are read by their shape, as a device's are
    /// @throws IOException saying what is wrong with the file
    public static RecordedPoller open(Path file, ProfileLibrary library, boolean generic)
            throws IOException {
        Path name = Objects.requireNonNullElse(file.getFileName(), file);
        var nowhere = new Endpoint(Protocol.SNMP, "recording", 161, "", false, new Login.None(),
                new Trust.SystemAuthorities());
        var device = new Device(name.toString(), "", new Placement("", ""), 60_000, 20_000,
                List.of(nowhere));
        return new RecordedPoller(Recording.read(file), device, library, generic);
    }

    public Device device() {
        return device;
    }

    /// The recorded sysObjectID; empty when there is none.
    public String objectId() {
        return SnmpValues.text(recording.value(DeviceLearning.SYS_OBJECT_ID));
    }

    /// True when the recording has something below that OID.
    public boolean has(String subtree) {
        return recording.has(new OID(subtree));
    }

    @Override
    public void poll(Depth depth, Consumer<PollOutcome> done) {
        new DeviceLearning(recording, device, library, result -> {
            ReadingPlan learned = result.plan();
            if (learned == null) {
                done.accept(new PollOutcome.Malformed("the recording ends too early"));
                return;
            }
            if (generic) {
                GenericWalk walk = new GenericWalk(recording, GenericPlan.vendors(learned));
                walk.goOn(1, () -> {
                    List<GenericReading> found = walk.readings();
                    List<String> errors = new ArrayList<>(result.errors());
                    errors.addAll(GenericPlan.problems(walk, found));
                    read(GenericPlan.with(learned, found), errors, done);
                });
            } else {
                read(learned, result.errors(), done);
            }
        }).start();
    }

    private void read(ReadingPlan learned, List<String> earlierErrors,
            Consumer<PollOutcome> done) {
        plan = learned;
        new BatchGet(recording).read(learned.oids(), got -> {
            List<Sample> samples = new ArrayList<>();
            List<StateReading> states = new ArrayList<>();
            learned.read(got.values(), null, recording.nowMs(), samples, states);
            List<String> errors = new ArrayList<>(earlierErrors);
            errors.addAll(got.errors());
            done.accept(new PollOutcome.Answered(samples, states, learned.inventory(), errors));
        });
    }

    @Override
    public void abandon() {
        plan = null;
    }

    @Override
    public @Nullable Source source(String component, String name) {
        ReadingPlan current = plan;
        return current == null ? null : current.source(component, name);
    }

    @Override
    public void close() {
        plan = null;
    }
}
