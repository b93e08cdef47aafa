package io.coldaisle.lab.simulate;

import io.coldaisle.lab.simulate.disk.FaultyDisk;
import io.coldaisle.lab.simulate.disk.FaultyDisk.Full;
import io.coldaisle.lab.simulate.disk.FaultyDisk.Moment;
import io.coldaisle.lab.simulate.network.Network;
import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.lab.simulate.wheel.Wheel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What goes wrong in one run, on its seed: one thing after the other, many of them at once, until it
/// is to be quiet.
final class Calamities {
    private static final long MINUTE_MS = 60_000;
    private static final long FIRST_MS = 2 * MINUTE_MS;
    private static final int MEAN_PAUSE_MS = 150_000;
    private static final int MOST_WRITES_TO_KILL = 12;

    private final Wheel wheel;
    private final Dice dice;
    private final List<SimulatedAgent> agents;
    private final SimulatedHub hub;
    private final long quietMs;
    private final List<Runnable> kinds = new ArrayList<>();
    private int happened;

    /// @param quietMs from then on nothing goes wrong any more, true time
    Calamities(Wheel wheel, Dice dice, List<SimulatedAgent> agents, SimulatedHub hub,
            Set<FaultGroup> groups, long quietMs) {
        this.wheel = wheel;
        this.dice = dice;
        this.agents = agents;
        this.hub = hub;
        this.quietMs = quietMs;
        for (FaultGroup group : EnumSet.copyOf(groups)) {
            kinds.addAll(of(group));
        }
    }

    private List<Runnable> of(FaultGroup group) {
        return switch (group) {
            case NETWORK -> List.of(this::cut, this::cutAll, this::breakUp, this::slow,
                    this::doubled);
            case KILLS -> List.of(this::endAgent, this::endHub, this::endAgentInWrite,
                    this::endHubInWrite);
            case CLOCKS -> List.of(this::setAgentClock, this::setHubClock);
            case DISKS -> List.of(this::agentDiskFull, this::hubDiskFull, this::slowDisk);
        };
    }

    void begin() {
        wheel.after(FIRST_MS, this::next);
        wheel.at(quietMs, this::quiet);
    }

    private void next() {
        if (wheel.nowMs() < quietMs && !kinds.isEmpty()) {
            happened++;
            dice.oneOf(kinds).run();
            wheel.after(dice.below(2 * MEAN_PAUSE_MS), this::next);
        }
    }

    /// How many things went wrong.
    int happened() {
        return happened;
    }

    /// Everything is repaired; what is under way ends by itself.
    private void quiet() {
        wheel.note("quiet");
        agents.forEach(agent -> {
            healthy(agent.disk());
            agent.clock().set(0);
            agent.begin();
        });
        healthy(hub.disk());
        hub.clock().set(0);
        hub.begin();
    }

    private static void healthy(FaultyDisk disk) {
        disk.full(null);
        disk.slow(0);
        disk.killAt(-1, Moment.BEFORE, false);
    }

    /// No calamity outlasts the noise.
    private long atMost(long ms) {
        return Math.max(1, Math.min(ms, quietMs - wheel.nowMs()));
    }

    /// Mostly short, sometimes long.
    private long span() {
        return atMost(dice.chance(0.7)
                ? dice.between(1_000, MINUTE_MS)
                : dice.between(MINUTE_MS, 25 * MINUTE_MS));
    }

    private SimulatedAgent agent() {
        return dice.oneOf(agents);
    }

    private Network network() {
        return hub.network();
    }

    private void cut() {
        network().cut(agent().name(), span());
    }

    private void cutAll() {
        long ms = span();
        agents.forEach(agent -> network().cut(agent.name(), ms));
    }

    private void breakUp() {
        network().breakUp(agent().name());
    }

    private void slow() {
        network().slow(agent().name(), span(), dice.between(100, 9_000));
    }

    private void doubled() {
        network().doubled(agent().name(), atMost(dice.between(MINUTE_MS, 15 * MINUTE_MS)));
    }

    private void endAgent() {
        SimulatedAgent agent = agent();
        agent.end(dice.chance(0.5));
        wheel.after(dice.between(500, MINUTE_MS), agent::begin);
    }

    private void endHub() {
        hub.end(dice.chance(0.5));
        wheel.after(dice.between(500, MINUTE_MS), hub::begin);
    }

    private void endAgentInWrite() {
        inWrite(agent().disk());
    }

    private void endHubInWrite() {
        inWrite(hub.disk());
    }

    private void inWrite(FaultyDisk disk) {
        disk.killAt(dice.below(MOST_WRITES_TO_KILL), dice.oneOf(List.of(Moment.values())),
                dice.chance(0.7));
    }

    private void setAgentClock() {
        agent().clock().set(apart());
    }

    private void setHubClock() {
        hub.clock().set(apart());
    }

    /// Mostly by little, sometimes by hours, sometimes right again.
    private long apart() {
        return switch (dice.below(4)) {
            case 0 -> 0;
            case 1 -> dice.between(-3_000, 3_000);
            case 2 -> dice.between(-2 * MINUTE_MS, 2 * MINUTE_MS);
            default -> dice.between(-120 * MINUTE_MS, 120 * MINUTE_MS);
        };
    }

    private void agentDiskFull() {
        full(agent().disk());
    }

    private void hubDiskFull() {
        full(hub.disk());
    }

    private void full(FaultyDisk disk) {
        disk.full(dice.oneOf(List.of(Full.values())));
        wheel.after(span(), () -> disk.full(null));
    }

    private void slowDisk() {
        FaultyDisk disk = dice.chance(0.5) ? hub.disk() : agent().disk();
        disk.slow(dice.between(20, 3_000));
        wheel.after(span(), () -> disk.slow(0));
    }
}
