package io.coldaisle.agent.nut;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.agent.trust.EndpointTrust;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.DeviceInventory.Nameplate;
import io.coldaisle.model.Quality;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Polls one UPS or rack PDU behind a NUT server: one short connection a poll.
public final class NutPoller implements Poller {
    private static final NutVariables TABLE = NutVariables.parse("nut/variables.yaml",
            ProfileLibrary.resource("/nut/variables.yaml"));
    private static final int MOST_NAMED = 10;
    private final Device device;
    private final Endpoint endpoint;
    private final NetworkLoop loop;
    private final NutConnection connection;
    private List<NutVariables.Known> sensors = List.of();
    private Set<String> names = Set.of();
    private List<String> unread = List.of();
    private List<StateReading> lastStates = List.of();
    private double[] lastValues = new double[0];
    private @Nullable Nameplate nameplate;
    private int generation;

    public NutPoller(Device device, Endpoint endpoint, NetworkLoop loop, Traffic traffic,
            PinStore pins) {
        this.device = device;
        this.endpoint = endpoint;
        this.loop = loop;
        this.connection = new NutConnection(endpoint, loop, traffic, pins);
    }

    @Override
    public void poll(Depth depth, Consumer<PollOutcome> done) {
        int mine = ++generation;
        connection.open(result -> {
            if (mine == generation) {
                generation++;
                done.accept(outcome(result));
            }
        });
    }

    private PollOutcome outcome(NutConnection.Result result) {
        return switch (result) {
            case NutConnection.Result.Failed(String reason) -> new PollOutcome.Unreachable(reason);
            case NutConnection.Result.Untrusted(EndpointTrust.Refusal refusal) ->
                new PollOutcome.TrustFailed(refusal.reason(), refusal.pinChanged());
            case NutConnection.Result.Ended(NutExchange.End end) -> switch (end) {
                case NutExchange.End.Read(Map<String, String> variables) -> read(variables);
                case NutExchange.End.Stale _ -> stale();
                case NutExchange.End.Denied(String reason) -> new PollOutcome.AccessDenied(
                        "the NUT server says " + reason, false);
                case NutExchange.End.NoDevice(String reason) -> new PollOutcome.Unreachable(reason);
                case NutExchange.End.Malformed(String what) -> new PollOutcome.Malformed(what);
            };
        };
    }

    private PollOutcome read(Map<String, String> variables) {
        long now = loop.nowMs();
        if (!names.equals(variables.keySet())) {
            names = Set.copyOf(variables.keySet());
            sensors = TABLE.sensors(device.name(), variables);
            lastValues = new double[sensors.size()];
            unread = unread(TABLE.unknown(sensors, variables));
        }
        List<Sample> samples = new ArrayList<>(sensors.size());
        for (int i = 0; i < lastValues.length; i++) {
            NutVariables.Known known = sensors.get(i);
            double value = known.value(variables);
            boolean good = Double.isFinite(value);
            lastValues[i] = good ? value : 0;
            samples.add(new Sample(known.identity(), now, good ? value : 0,
                    good ? Quality.GOOD : Quality.FAILED, known.rules()));
        }
        lastStates = NutStates.read(device.name(), variables, now);
        return new PollOutcome.Answered(samples, lastStates, inventory(variables, now), unread);
    }

    /// A number that nobody looks at is told once a poll, so that somebody can add it to the table.
    private static List<String> unread(List<String> unknown) {
        return unknown.isEmpty()
                ? List.of()
                : List.of(unknown.size() + " numbers are not read, since nut/variables.yaml does "
                        + "not know them: " + String.join(", ", unknown.subList(0,
                                Math.min(unknown.size(), MOST_NAMED))));
    }

    /// upsd answers but has lost the device's data: the last values, marked as old.
    private PollOutcome stale() {
        long now = loop.nowMs();
        List<Sample> samples = new ArrayList<>(sensors.size());
        for (int i = 0; i < lastValues.length; i++) {
            NutVariables.Known known = sensors.get(i);
            samples.add(new Sample(known.identity(), now, lastValues[i], Quality.STALE,
                    known.rules()));
        }
        return new PollOutcome.Answered(samples, List.of(), null,
                List.of("the NUT server says DATA-STALE: its driver gets no data from "
                        + endpoint.path()));
    }

    private @Nullable DeviceInventory inventory(Map<String, String> variables, long now) {
        String type = variables.getOrDefault("device.type", "");
        String kind = device.kind().isEmpty() ? kind(type) : device.kind();
        Nameplate found = new Nameplate(kind, first(variables, "device.mfr", "ups.mfr"),
                first(variables, "device.model", "ups.model"),
                first(variables, "device.serial", "ups.serial"),
                first(variables, "ups.firmware", "ups.firmware.aux"));
        if (found.equals(nameplate)) {
            return null;
        }
        nameplate = found;
        Set<String> components = new LinkedHashSet<>();
        sensors.forEach(known -> components.add(known.identity().component()));
        lastStates.forEach(state -> components.add(state.component()));
        return new DeviceInventory(device.name(), found, device.addresses(), device.placement(),
                List.copyOf(components), "nut", device.intervalMs(), true, now);
    }

    private static String kind(String type) {
        return switch (type) {
            case "ups", "" -> "ups";
            case "pdu" -> "rack_pdu";
            default -> "other";
        };
    }

    private static String first(Map<String, String> variables, String name, String otherwise) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? variables.getOrDefault(otherwise, "").strip() : value;
    }

    @Override
    public void abandon() {
        generation++;
        connection.close();
    }

    @Override
    public @Nullable Source source(String component, String name) {
        for (NutVariables.Known known : sensors) {
            if (known.identity().component().equals(component)
                    && known.identity().name().equals(name)) {
                return new Source("nut", known.variable(), "");
            }
        }
        for (StateReading state : lastStates) {
            if (state.component().equals(component) && state.name().equals(name)) {
                return new Source("nut", NutStates.variable(component, name), "");
            }
        }
        return null;
    }

    @Override
    public void close() {
        generation++;
        connection.close();
    }
}
