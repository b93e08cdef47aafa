package io.coldaisle.lab.simulate;

import io.coldaisle.hub.HubTurn;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.CallerInterceptor;
import io.coldaisle.lab.simulate.check.Violation;
import io.coldaisle.lab.simulate.disk.FaultyDisk;
import io.coldaisle.lab.simulate.network.Door;
import io.coldaisle.lab.simulate.network.Network;
import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.lab.simulate.wheel.Kill;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.HubMessage;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The hub with its machine: a disk, a clock, and processes one after the other.
final class SimulatedHub implements Door {
    private static final long TICK_MS = 5_000;
    private static final int TURN_MS = 4;

    private final SimulatedAgent.Ground ground;
    private final FaultModels models;
    private final Dice dice;
    private final FaultyDisk disk;
    private final Clock clock;
    private final Network network;
    private @Nullable HubTurn process;
    private boolean turning;
    private long busyUntilMs;

    SimulatedHub(SimulatedAgent.Ground ground, FaultModels models, Dice dice) {
        this.ground = ground;
        this.models = models;
        this.dice = dice;
        this.disk = new FaultyDisk(ground.folder().resolve("hub"), dice.of("disk"));
        this.clock = new Clock(ground.wheel(), dice.between(-50, 50));
        this.network = new Network(ground.wheel(), dice.of("network"), this);
        tick();
    }

    Network network() {
        return network;
    }

    FaultyDisk disk() {
        return disk;
    }

    Clock clock() {
        return clock;
    }

    /// Begins a process, unless one runs.
    void begin() {
        if (process != null) {
            return;
        }
        try {
            HubTurn begun = HubTurn.open(new HubTurn.Surroundings(disk.folder(), disk, clock,
                    ground.wheel()::nanos, models, ground.identities().certificates()));
            process = begun;
            ground.wheel().note("hub begins");
            ground.checks().hub(begun.tables());
        } catch (IOException e) {
            throw new Violation("the hub does not open its store: " + e.getMessage());
        }
    }

    /// Puts the site's topology in force.
    void importTopology() {
        HubTurn running = process;
        if (running != null) {
            running.importTopology(ground.world().topology(), 1);
            turnSoon();
        }
    }

    @Override
    public @Nullable StreamObserver<AgentMessage> open(String agent,
            StreamObserver<HubMessage> answers) {
        HubTurn running = process;
        if (running == null) {
            return null;
        }
        StreamObserver<AgentMessage> session = connect(running, agent, answers);
        return new StreamObserver<>() {
            @Override
            public void onNext(AgentMessage message) {
                session.onNext(message);
                turnSoon();
            }

            @Override
            public void onError(Throwable problem) {
                session.onError(problem);
            }

            @Override
            public void onCompleted() {
                session.onCompleted();
            }
        };
    }

    /// As the interceptors of the link's port would have it.
    private StreamObserver<AgentMessage> connect(HubTurn running, String agent,
            StreamObserver<HubMessage> answers) {
        Context of = Context.current()
                .withValues(Caller.CURRENT, new Caller(Caller.Role.AGENT, agent),
                        CallerInterceptor.SHOWN, ground.identities().shown(agent));
        try {
            return of.call(() -> running.link().connect(answers));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the link's service", e);
        }
    }

    @Override
    public void wrong(String agent, String status) {
        throw new Violation("the hub ended " + agent + "'s stream with " + status);
    }

    private void turnSoon() {
        if (!turning) {
            turning = true;
            ground.wheel()
                    .at(Math.max(busyUntilMs, ground.wheel().nowMs() + 1 + dice.below(TURN_MS)),
                            this::turn);
        }
    }

    private void turn() {
        turning = false;
        HubTurn running = process;
        if (running == null) {
            return;
        }
        try {
            boolean did = running.turn();
            busyUntilMs = ground.wheel().nowMs() + disk.takeDelayMs();
            ground.checks().hubMoved();
            ground.wheel().note("log " + running.tables().journal().last());
            if (did) {
                turnSoon();
            }
        } catch (Kill kill) {
            end(kill.powerCut());
            ground.wheel().after(dice.between(500, 30_000), this::begin);
        }
    }

    private void tick() {
        ground.wheel().after(TICK_MS, this::tick);
        HubTurn running = process;
        if (running != null) {
            running.tick();
            turnSoon();
        }
    }

    /// Ends the process, if one runs.
    void end(boolean powerCut) {
        HubTurn ended = process;
        if (ended == null) {
            return;
        }
        ground.wheel().note("hub " + (powerCut ? "loses power" : "is killed"));
        process = null;
        busyUntilMs = 0;
        ground.checks().hub(null);
        network.hubGone(powerCut);
        disk.ended(powerCut);
        ended.close();
        disk.tidy();
    }

    /// The process that runs.
    ///
    /// @throws IllegalStateException when none does
    HubTurn process() {
        HubTurn running = process;
        if (running == null) {
            throw new IllegalStateException("the hub does not run");
        }
        return running;
    }
}
