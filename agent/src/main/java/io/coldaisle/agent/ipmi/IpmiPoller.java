package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.rmcp.IpmiSession;
import io.coldaisle.agent.ipmi.sdr.SensorHeader;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.recording.Playback;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Polls one BMC over IPMI, in one session, one request after the other.
///
/// It stops by itself at three quarters of the poll's deadline and hands over what it has, so that a
/// slow BMC yields its sensors in turns rather than none.
public final class IpmiPoller implements Poller {
    private static final long STAMP_AGAIN_MS = 300_000;
    private static final long LEARN_AGAIN_MS = 3_600_000;
    private final Device device;
    private final Endpoint endpoint;
    private final NetworkLoop loop;
    private final CopyStore copies;
    private final BmcLink link;
    private final BmcState bmc;
    private @Nullable Learned learned;
    private @Nullable Learning learning;
    private boolean inventoryIsNew;
    private long learnedAtMs;
    private long stampedAtMs;
    private int generation;

    public IpmiPoller(Device device, Endpoint endpoint, DatagramTransport transport,
            SessionStore sessions, CopyStore copies) {
        this(device, endpoint, transport.loop(), copies,
                BmcLink.of(new IpmiSession(transport, endpoint, sessions, device.timeoutMs()),
                        new MessageTape(transport.traffic().tape())));
    }

    private IpmiPoller(Device device, Endpoint endpoint, NetworkLoop loop, CopyStore copies,
            BmcLink link) {
        this.device = device;
        this.endpoint = endpoint;
        this.loop = loop;
        this.copies = copies;
        this.link = link;
        this.bmc = new BmcState(device.name(), endpoint.url(), link, loop, copies);
    }

    /// Polls a recording as if it was the BMC.
    public static IpmiPoller recorded(Device device, Endpoint endpoint, NetworkLoop loop,
            Playback playback) {
        return new IpmiPoller(device, endpoint, loop, CopyStore.NONE,
                new RecordedLink(playback, loop));
    }

    @Override
    public void poll(Depth depth, Consumer<PollOutcome> done) {
        int mine = ++generation;
        Consumer<PollOutcome> once = outcome -> {
            if (mine == generation) {
                generation++;
                done.accept(outcome);
            }
        };
        if (depth == Depth.PROBE) {
            link.presence(reply -> once.accept(reply instanceof IpmiReply.Completed
                    ? new PollOutcome.Answered(List.of(), List.of(), null, List.of())
                    : failure(reply)));
            return;
        }
        long begun = loop.elapsedMs();
        Learned known = learned;
        if (known == null || learning != null
                || loop.elapsedMs() - learnedAtMs > LEARN_AGAIN_MS) {
            learn(begun, once);
        } else if (loop.elapsedMs() - stampedAtMs > STAMP_AGAIN_MS) {
            checkStamp(known, begun, once);
        } else {
            read(known, begun, List.of(), once);
        }
    }

    private BooleanSupplier after(long begun, long quarters) {
        return () -> loop.elapsedMs() - begun > device.timeoutMs() * quarters / 4;
    }

    private void checkStamp(Learned known, long begun, Consumer<PollOutcome> done) {
        Learning.stamp(link, known.facts(), stamp -> {
            stampedAtMs = loop.elapsedMs();
            if (stamp != null && !stamp.key(known.facts()).equals(known.key())) {
                learn(begun, done);
            } else {
                read(known, begun, List.of(), done);
            }
        }, why -> done.accept(failure(why)));
    }

    /// Where sensors are known already, half of the time is theirs.
    private void learn(long begun, Consumer<PollOutcome> done) {
        Learning already = learning;
        if (already == null) {
            already = new Learning(device.name(), link, copies, endpoint.url());
            learning = already;
        }
        Learned before = learned;
        already.run(after(begun, before == null ? 3 : 2), result -> {
            switch (result) {
                case Learning.Result.Complete(Learned now, List<String> errors) -> {
                    learning = null;
                    learnedAtMs = loop.elapsedMs();
                    stampedAtMs = learnedAtMs;
                    Learned current = before == null ? now : now.replacing(before);
                    if (before == null || current.plan() != before.plan()) {
                        bmc.sweep().forget();
                        bmc.events().forget();
                    }
                    inventoryIsNew = true;
                    learned = current;
                    read(current, begun, errors, done);
                }
                case Learning.Result.TimeIsUp(String soFar) -> {
                    List<String> notes = List.of("still learning the sensors, which takes this BMC "
                            + "more than one poll: " + soFar + " so far");
                    if (before == null) {
                        done.accept(new PollOutcome.Answered(List.of(), List.of(), null, notes));
                    } else {
                        read(before, begun, notes, done);
                    }
                }
                case Learning.Result.Failed(IpmiReply why) -> done.accept(failure(why));
            }
        });
    }

    private void read(Learned known, long begun, List<String> earlier,
            Consumer<PollOutcome> done) {
        new PollRun(bmc, known, after(begun, 3), outcome -> {
            IpmiReply failure = outcome.failure();
            if (failure != null) {
                done.accept(failure(failure));
                return;
            }
            List<String> errors = new ArrayList<>(earlier);
            errors.addAll(outcome.errors());
            DeviceInventory inventory = inventoryIsNew ? inventory(known, outcome) : null;
            inventoryIsNew = false;
            done.accept(new PollOutcome.Answered(outcome.samples(), outcome.states(), inventory,
                    errors));
        }).start();
    }

    private DeviceInventory inventory(Learned known, PollRun.Outcome outcome) {
        Set<String> components = new LinkedHashSet<>();
        outcome.samples().forEach(sample -> components.add(sample.sensor().component()));
        outcome.states().forEach(state -> components.add(state.component()));
        String maker = known.inventory().manufacturer();
        return new DeviceInventory(device.name(),
                new Nameplate(device.kind().isEmpty() ? "server" : device.kind(),
                        maker.isEmpty() ? known.facts().vendor() : maker,
                        known.inventory().model(), known.inventory().serial(),
                        known.facts().firmware()),
                device.addresses(), device.placement(), List.copyOf(components), "ipmi",
                device.intervalMs(), true, loop.nowMs());
    }

    private static PollOutcome failure(IpmiReply reply) {
        return switch (reply) {
            case IpmiReply.Denied(String reason) -> new PollOutcome.AccessDenied(reason, false);
            case IpmiReply.Unreachable(String reason) -> new PollOutcome.Unreachable(reason);
            case IpmiReply.NoAnswer _ -> new PollOutcome.Unreachable(reply.describe());
            case IpmiReply.Completed _ -> new PollOutcome.Malformed(
                    "a command every BMC has is refused: " + reply.describe());
        };
    }

    @Override
    public void abandon() {
        generation++;
        link.abandon();
    }

    @Override
    public @Nullable Source source(String component, String name) {
        Learned known = learned;
        if (known == null) {
            return null;
        }
        for (SensorSlot slot : known.plan().slots()) {
            if (slot.component().equals(component) && slot.name().equals(name)) {
                return source(slot);
            }
        }
        if (!component.isEmpty()) {
            return null;
        }
        return switch (name) {
            case "hw.host.power" -> new Source("ipmi", "dcmi power reading", "");
            case BmcState.CLOCK_OFFSET -> new Source("ipmi", "event log time", "");
            default -> new Source("ipmi", "chassis status", "");
        };
    }

    private Source source(SensorSlot slot) {
        SensorHeader header = slot.header();
        RawReading last = bmc.sweep().last(slot);
        String raw = last == null || !last.available()
                ? ""
                : slot instanceof SensorSlot.Numeric
                        ? String.format("0x%02x 0x%02x", last.raw(), last.states() & 0x3F)
                        : last.statesAsSent();
        return new Source("ipmi", String.format("%02x.%d.%d", header.owner().address(),
                header.owner().lun(), header.number()), header.name(), raw);
    }

    @Override
    public void close() {
        generation++;
        link.close();
    }
}
