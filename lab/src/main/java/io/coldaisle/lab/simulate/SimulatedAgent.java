package io.coldaisle.lab.simulate;

import io.coldaisle.agent.AgentTurn;
import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.summary.SummarySettings;
import io.coldaisle.agent.uplink.UplinkSettings;
import io.coldaisle.lab.simulate.check.Checks;
import io.coldaisle.lab.simulate.disk.FaultyDisk;
import io.coldaisle.lab.simulate.network.Network;
import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.lab.simulate.wheel.Kill;
import io.coldaisle.lab.simulate.wheel.Wheel;
import io.coldaisle.lab.simulate.wheel.WheelThread;
import io.coldaisle.lab.simulate.world.World;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One agent with its machine: a disk, a clock, and processes one after the other.
final class SimulatedAgent {
    private static final long TICK_MS = 5_000;
    private static final long AGAIN_MS = 5_000;
    private static final int POLL_TAKES_MS = 400;

    private final String name;
    private final Ground ground;
    private final Dice dice;
    private final FaultyDisk disk;
    private final Clock clock;
    private @Nullable AgentTurn process;
    private @Nullable WheelThread pipeline;
    private @Nullable WheelThread link;
    private boolean rests;

    /// What all machines stand on.
    record Ground(Wheel wheel, Path folder, World world, Checks checks, Identities identities) {}

    private final Network network;

    SimulatedAgent(String name, Ground ground, Network network, Dice dice) {
        this.name = name;
        this.ground = ground;
        this.network = network;
        this.dice = dice;
        this.disk = new FaultyDisk(ground.folder().resolve(name), dice.of("disk"));
        this.clock = new Clock(ground.wheel(), dice.between(-50, 50));
        ground.world().devices(name).forEach(this::poll);
        tick();
    }

    String name() {
        return name;
    }

    FaultyDisk disk() {
        return disk;
    }

    Clock clock() {
        return clock;
    }

    /// Begins a process, unless one runs; tries again when the disk does not let it.
    void begin() {
        if (process != null) {
            return;
        }
        WheelThread pipelineThread = thread("pipeline");
        WheelThread linkThread = thread("link");
        pipeline = pipelineThread;
        link = linkThread;
        try {
            AgentTurn begun = AgentTurn.open(
                    new AgentTurn.Settings(name, OutboxSettings.DEFAULT, SummarySettings.DEFAULT,
                            DetectionSettings.DEFAULT, UplinkSettings.to(List.of("hub:1"))),
                    new AgentTurn.Surroundings(disk.folder(), disk, clock, pipelineThread,
                            linkThread, ground.identities().identity(name),
                            (_, _) -> network.dial(name)));
            process = begun;
            ground.wheel().note(name + " begins");
            ground.checks().agentBegun(name, begun);
        } catch (OutboxException refused) {
            pipelineThread.shutdown();
            linkThread.shutdown();
            ground.wheel().after(AGAIN_MS, this::begin);
        }
    }

    private WheelThread thread(String part) {
        return new WheelThread(ground.wheel(), dice.of(part + " " + ground.wheel().nowMs()),
                this::around);
    }

    private void around(Runnable task) {
        try {
            task.run();
            AgentTurn running = process;
            if (running != null) {
                stall();
                ground.checks().agentMoved(name, running);
            }
        } catch (Kill kill) {
            end(kill.powerCut());
            ground.wheel().after(dice.between(500, 30_000), this::begin);
        }
    }

    /// What kept the disk busy kept the threads waiting: a write holds the outbox.
    private void stall() {
        long delay = disk.takeDelayMs();
        WheelThread a = pipeline;
        WheelThread b = link;
        if (delay > 0 && a != null && b != null) {
            a.stall(delay);
            b.stall(delay);
        }
    }

    private void poll(Device device) {
        long phase = dice.between(0, device.intervalMs());
        ground.wheel().after(phase, () -> pollAgain(device));
    }

    private void pollAgain(Device device) {
        ground.wheel().after(device.intervalMs(), () -> pollAgain(device));
        long began = clock.getAsLong();
        ground.wheel().after(dice.below(POLL_TAKES_MS), () -> {
            WheelThread to = pipeline;
            if (process != null && to != null && !rests) {
                long now = ground.wheel().nowMs();
                long shown = clock.getAsLong();
                PollReport report = new PollReport(device, began, shown, now,
                        ground.world().poll(device, now, shown));
                to.execute(() -> onProcess(running -> running.take(report)));
            }
        });
    }

    private void tick() {
        ground.wheel().after(TICK_MS, this::tick);
        WheelThread to = pipeline;
        if (process != null && to != null && !rests) {
            to.execute(() -> onProcess(AgentTurn::tick));
        }
    }

    private interface Step {
        void on(AgentTurn running);
    }

    private void onProcess(Step step) {
        AgentTurn running = process;
        if (running != null) {
            step.on(running);
        }
    }

    /// Ends the process, if one runs.
    void end(boolean powerCut) {
        AgentTurn ended = process;
        WheelThread a = pipeline;
        WheelThread b = link;
        if (ended == null || a == null || b == null) {
            return;
        }
        ground.wheel().note(name + (powerCut ? " loses power" : " is killed"));
        process = null;
        a.shutdown();
        b.shutdown();
        network.agentGone(name);
        disk.ended(powerCut);
        ended.close();
        disk.tidy();
    }

    /// Polls no more, so that everything there is can be sent.
    void rest() {
        rests = true;
    }

    /// True when the hub has everything.
    boolean delivered() {
        AgentTurn running = process;
        return running != null && ground.checks().delivered(name, running);
    }
}
