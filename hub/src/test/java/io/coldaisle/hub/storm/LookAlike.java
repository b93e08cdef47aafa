package io.coldaisle.hub.storm;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.topology.Component;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Five things that look alike from far away, because something goes silent in each.
public enum LookAlike {
    AGENT_DEAD(0), UPLINK_DEAD(1), MANAGEMENT_SWITCH_DEAD(2), RACK_WITHOUT_POWER(3), DEVICE_HUNG(4);

    /// When it happens, ms.
    public static final long BEGIN_MS = 1_767_578_400_000L;
    private static final double LOST = 0.03;

    private final int salt;

    LookAlike(int salt) {
        this.salt = salt;
    }

    /// What happens, as it reaches the hub, and what the answer is.
    ///
    /// @param accepted components that are right as the first cause
    public record Case(Topology topology, List<Input> inputs, List<String> accepted) {}

    /// One that a seed makes up.
    public Case of(long seed) {
        Random dice = new Random(seed * 5 + salt);
        LookAlikeSite.Place place = LookAlikeSite.of(dice);
        Topology topology = place.topology();
        String rack = place.racks().get(dice.nextInt(place.racks().size()));
        List<Input> inputs = new ArrayList<>();
        for (Component agent : topology.components()) {
            if (agent.type().equals("agent")) {
                inputs.add(new Input.ClockMeasured(BEGIN_MS - 30_000, agent.id(),
                        dice.nextInt(200)));
            }
        }
        List<String> accepted = switch (this) {
            case AGENT_DEAD -> {
                inputs.add(missed(dice, "ag-" + rack, BEGIN_MS));
                yield List.of("ag-" + rack);
            }
            case UPLINK_DEAD -> {
                for (Component agent : topology.components()) {
                    if (agent.type().equals("agent") && agent.place().site().equals("s1")) {
                        inputs.add(missed(dice, agent.id(), BEGIN_MS));
                    }
                }
                yield List.of("s1-ext");
            }
            case MANAGEMENT_SWITCH_DEAD -> {
                for (Component device : topology.components()) {
                    if (device.place().rack().equals(rack) && managed(device)) {
                        unanswered(dice, inputs, device);
                    }
                }
                yield List.of(rack + "-msw");
            }
            case RACK_WITHOUT_POWER -> withoutPower(dice, topology, rack, inputs);
            case DEVICE_HUNG -> {
                List<Component> devices = topology.components()
                        .stream()
                        .filter(c -> c.place().rack().equals(rack) && managed(c))
                        .toList();
                Component hung = devices.get(dice.nextInt(devices.size()));
                inputs.add(unanswered(dice, hung).arrives(arrival(dice, BEGIN_MS + 60_000)));
                yield List.of(hung.id());
            }
        };
        return new Case(topology, inputs, accepted);
    }

    /// One side fails, which the rack still tells; some minutes later the other, which takes its agent
    /// along. What runs there is missed from elsewhere.
    private static List<String> withoutPower(Random dice, Topology topology, String rack,
            List<Input> inputs) {
        boolean left = dice.nextBoolean();
        String supply = left ? "/psu1" : "/psu2";
        for (Component c : topology.components()) {
            if (!c.place().rack().equals(rack)) {
                continue;
            }
            if (c.type().equals("psu") && c.id().endsWith(supply)) {
                polled(dice, inputs, c, "psu.input_lost");
            } else if (c.type().equals("server")) {
                polled(dice, inputs, c, "server.psu_redundancy_lost");
            } else if (c.id().equals(rack + (left ? "A" : "B")) && c.flag("nic_backup")) {
                polled(dice, inputs, c, "rpdu.input_lost");
            } else if (c.id().equals(rack + (left ? "A" : "B"))) {
                unanswered(dice, inputs, c);
            } else if (c.id().startsWith(rack + (left ? "A/" : "B/")) && c.type().equals("outlet")
                    && topology.component(topology.handle(rack + (left ? "A" : "B")))
                            .flag("nic_backup")) {
                polled(dice, inputs, c, "outlet.off");
            }
        }
        long dark = BEGIN_MS + 120_000 + dice.nextInt(600_000);
        inputs.add(missed(dice, "ag-" + rack, dark));
        for (Component c : topology.components()) {
            if (c.type().equals("service") && hosted(topology, c, rack)) {
                long seen = dark + 3_000 + dice.nextInt(30_000);
                inputs.add(new Report(seen, "apm", c.id(), "service.down")
                        .arrives(arrival(dice, seen)));
            }
        }
        return List.of(rack + "A", rack + "B");
    }

    /// All servers of a service stand in the rack.
    private static boolean hosted(Topology topology, Component service, String rack) {
        for (int e : topology.upstream(topology.handle(service.id()))) {
            if (!topology.component(topology.provider(e)).place().rack().equals(rack)) {
                return false;
            }
        }
        return true;
    }

    private static boolean managed(Component c) {
        return c.type().equals("server") || c.type().equals("rpdu") || c.type().equals("tor");
    }

    /// The hub misses an agent half a minute after it was last heard.
    private static Input missed(Random dice, String agent, long sinceMs) {
        long lost = sinceMs + 25_000 + dice.nextInt(20_000);
        return new Input.AgentLost(lost, agent, sinceMs - dice.nextInt(5_000), "");
    }

    /// Seen at the next poll; some reports are lost.
    private static void polled(Random dice, List<Input> inputs, Component c, String condition) {
        long seen = BEGIN_MS + 500 + dice.nextInt(1_000 * c.watch().pollS());
        if (dice.nextDouble() >= LOST) {
            inputs.add(new Report(seen, c.watch().agent(), c.id(), condition)
                    .arrives(arrival(dice, seen)));
        }
    }

    private static void unanswered(Random dice, List<Input> inputs, Component c) {
        Report report = unanswered(dice, c);
        if (dice.nextDouble() >= LOST) {
            inputs.add(report.arrives(arrival(dice, report.seenMs())));
        }
    }

    /// Two requests in vain after the poll that was due.
    private static Report unanswered(Random dice, Component c) {
        long seen = BEGIN_MS + dice.nextInt(1_000 * c.watch().pollS()) + 10_000
                + dice.nextInt(15_000);
        return new Report(seen, c.watch().agent(), c.id(), "comm_lost");
    }

    /// Mostly at once; one in twenty is held up.
    private static long arrival(Random dice, long seenMs) {
        return seenMs + 100 + dice.nextInt(dice.nextInt(20) == 0 ? 20_000 : 2_000);
    }
}
