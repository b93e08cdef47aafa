package io.coldaisle.agent.modbus;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.Profile.Nameplate;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.profile.RegisterMap;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.DeviceInventory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Polls one Modbus device, alone on its address or one of many behind a gateway.
public final class ModbusPoller implements Poller {
    private static final long SLOW_MS = 60_000;
    private static final int MOST_NAMED = 8;
    private final Device device;
    private final Endpoint endpoint;
    private final Gateways gateways;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final UnitPath unit;
    private final MapChoice choice;
    private final long requestMs;
    private final Map<String, String> plate = new HashMap<>();
    private @Nullable RegisterPlan plan;
    private @Nullable RegisterReadings readings;
    private @Nullable DeviceInventory inventory;
    private long slowReadAtMs;
    private boolean slowReadIsDue = true;
    private int generation;

    /// @throws IllegalArgumentException when the endpoint names no unit or no register map there is
    public ModbusPoller(Device device, Endpoint endpoint, Gateways gateways,
            ProfileLibrary library, Traffic traffic) {
        this.traffic = traffic;
        this.device = device;
        this.endpoint = endpoint;
        this.gateways = gateways;
        this.loop = gateways.loop();
        this.unit = UnitPath.parse(endpoint.path(), library);
        this.choice = new MapChoice(unit, library);
        // a silent device behind a gateway must leave the others their turn
        this.requestMs = Math.clamp(device.timeoutMs() / 4, 100, 3000);
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
        RegisterPlan known = plan;
        if (known != null) {
            begin(known, depth, mine, once);
            return;
        }
        choice.find((request, reply) -> ask(mine, request, reply), found -> {
            switch (found) {
                case MapChoice.Found.None(ModbusReply why) -> once.accept(failure(why));
                case MapChoice.Found.Chosen(RegisterMap map) -> begin(learn(map), depth, mine,
                        once);
            }
        });
    }

    private RegisterPlan learn(RegisterMap map) {
        RegisterPlan fresh = new RegisterPlan(map);
        plan = fresh;
        readings = new RegisterReadings(device.name(), fresh.points());
        plate.putAll(map.texts());
        return fresh;
    }

    private void ask(int mine, ReadRequest request, Consumer<ModbusReply> done) {
        gateways.at(endpoint).request(traffic, request, requestMs, reply -> {
            if (mine == generation) {
                done.accept(reply);
            }
        });
    }

    private void begin(RegisterPlan known, Depth depth, int mine, Consumer<PollOutcome> done) {
        long now = loop.elapsedMs();
        if (depth == Depth.PROBE) {
            probe(known, mine, done);
            return;
        }
        boolean slowToo = slowReadIsDue || now - slowReadAtMs >= SLOW_MS;
        var run = new RegisterRun(known, unit.unitId(), known.blocks(slowToo, now));
        goOn(run, mine, () -> {
            run.conclude(now);
            if (slowToo && run.answeredSome() && run.failure() == null) {
                slowReadAtMs = now;
                slowReadIsDue = false;
            }
            done.accept(outcome(known, run));
        });
    }

    private void goOn(RegisterRun run, int mine, Runnable finished) {
        ReadRequest request = run.next();
        if (request == null) {
            finished.run();
            return;
        }
        ask(mine, request, reply -> {
            run.take(reply);
            goOn(run, mine, finished);
        });
    }

    /// Anything the device says, an exception too, shows that it is back.
    private void probe(RegisterPlan known, int mine, Consumer<PollOutcome> done) {
        var place = known.points().getFirst().place();
        ask(mine, new ReadRequest(unit.unitId(), FunctionCode.reading(place.table()),
                place.address(), 1), reply -> {
                    boolean back = reply instanceof ModbusReply.Values
                            || reply instanceof ModbusReply.Refused(int code)
                                    && ExceptionCode.remedy(
                                            code) != ExceptionCode.Remedy.NOBODY_THERE;
                    done.accept(back
                            ? new PollOutcome.Answered(List.of(), List.of(), null, List.of())
                            : failure(reply));
                });
    }

    private PollOutcome outcome(RegisterPlan known, RegisterRun run) {
        ModbusReply why = run.failure();
        if (!run.answeredSome()) {
            return why != null
                    ? failure(why)
                    : new PollOutcome.Malformed("refuses every register: "
                            + String.join("; ", run.errors()));
        }
        List<Sample> samples = new ArrayList<>(known.points().size());
        List<StateReading> states = new ArrayList<>();
        RegisterReadings meaning = java.util.Objects.requireNonNull(readings);
        long now = loop.nowMs();
        for (int at = 0; at < known.points().size(); at++) {
            meaning.read(at, run.data(at), run.failed(at), now, samples, states);
            meaning.plate(at, run.data(at), plate);
        }
        List<String> errors = new ArrayList<>(run.errors());
        if (known.absent() > 0) {
            errors.add(absent(known, meaning));
        }
        return new PollOutcome.Answered(samples, states, newInventory(known, now), errors);
    }

    private static String absent(RegisterPlan known, RegisterReadings meaning) {
        List<String> named = new ArrayList<>();
        for (int at = 0; at < known.points().size(); at++) {
            if (known.isAbsent(at) && named.size() < MOST_NAMED) {
                named.add(meaning.describe(at));
            }
        }
        int more = known.absent() - named.size();
        return known.absent() + " points of " + known.map().name()
                + " are not in this device (illegal data address): " + String.join(", ", named)
                + (more > 0 ? " and " + more + " more" : "");
    }

    private @Nullable DeviceInventory newInventory(RegisterPlan known, long now) {
        String kind = device.kind().isEmpty() ? known.map().kind() : device.kind();
        List<String> values = Nameplate.FIELDS.stream()
                .map(field -> plate.getOrDefault(field, ""))
                .toList();
        Set<String> components = new LinkedHashSet<>();
        for (int at = 0; at < known.points().size(); at++) {
            if (!known.isAbsent(at) && known.points().get(at).plateField() == null) {
                components.add(known.points().get(at).component());
            }
        }
        var found = new DeviceInventory(device.name(),
                new DeviceInventory.Nameplate(kind, values.get(0), values.get(1), values.get(2),
                        values.get(3)),
                device.addresses(), device.placement(), List.copyOf(components),
                known.map().name(), device.intervalMs(), true, now);
        DeviceInventory before = inventory;
        if (before != null && before.nameplate().equals(found.nameplate())
                && before.components().equals(found.components())) {
            return null;
        }
        inventory = found;
        return found;
    }

    private PollOutcome failure(ModbusReply reply) {
        return switch (reply) {
            case ModbusReply.NoAnswer(long afterMs) -> new PollOutcome.TimedOut(afterMs);
            case ModbusReply.Unreachable(String reason) -> new PollOutcome.Unreachable(reason);
            case ModbusReply.Malformed(String what) -> new PollOutcome.Malformed(what);
            case ModbusReply.Refused(int code) -> ExceptionCode.remedy(
                    code) == ExceptionCode.Remedy.NOBODY_THERE
                            ? new PollOutcome.Unreachable("unit " + unit.unitId()
                                    + " behind the gateway: " + reply.describe())
                            : new PollOutcome.Malformed("refuses every register: "
                                    + reply.describe());
            case ModbusReply.Values _ -> new PollOutcome.Malformed("an answer out of place");
        };
    }

    @Override
    public void abandon() {
        generation++;
        gateways.at(endpoint).cancel(traffic);
    }

    @Override
    public @Nullable Source source(String component, String name) {
        RegisterReadings known = readings;
        return known == null ? null : known.source(component, name);
    }

    @Override
    public void close() {
        generation++;
        gateways.at(endpoint).release(traffic);
    }
}
