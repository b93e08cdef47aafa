package io.coldaisle.agent.snmp;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.agent.snmp.notification.Watched;
import io.coldaisle.model.DeviceConnections;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/// Polls one SNMP device: learns its instances once, then GETs them.
///
/// It learns again when the device restarted (sysUpTime went back), when instances vanished, and
/// every hour for those that appeared.
public final class SnmpPoller implements Poller, Watched {
    private static final long LEARN_AGAIN_MS = 3_600_000;
    private static final long CONNECTIONS_AGAIN_MS = 3_600_000;
    private static final long LEARN_AGAIN_SOONEST_MS = 60_000;
    private static final long SLOW_MS = 60_000;
    /// What was begun longer ago is begun anew.
    private static final long LONGEST_LEARNING_MS = 900_000;
    /// Of the time that a poll may take, generic reading gets this part while a device is learned.
    private static final int GENERIC_SHARE = 4;
    private final Device device;
    private final Endpoint endpoint;
    private final ProfileLibrary library;
    private final NetworkLoop loop;
    private final SnmpSession session;
    private final BatchGet get;
    private final CounterRates rates = new CounterRates();
    private final EngineIds engineIds;
    private final GenericPart generic;
    private String engineId = "";
    private @Nullable ReadingPlan plan;
    private boolean inventoryIsNew;
    private long learnedAtMs;
    private long slowReadAtMs;
    private boolean slowReadIsDue = true;
    private double upTime;
    private boolean learnAgain;
    private @Nullable InterruptibleExchange learning;
    private Consumer<DeviceLearning.Result> learned = _ -> {};
    private boolean polling;
    private @Nullable ConnectionsWalk connections;
    private @Nullable DeviceConnections connectionsFound;
    private long connectionsAtMs;
    private int generation;

    public SnmpPoller(Device device, Endpoint endpoint, DatagramTransport transport,
            ProfileLibrary library, EngineIds engineIds) {
        this.engineIds = engineIds;
        this.device = device;
        this.endpoint = endpoint;
        this.library = library;
        this.loop = transport.loop();
        this.session = new SnmpSession(transport, endpoint, device.timeoutMs());
        this.get = new BatchGet(session);
        this.generic = new GenericPart(session, loop::elapsedMs, device.generic());
    }

    @Override
    public void poll(Depth depth, Consumer<PollOutcome> done) {
        int mine = ++generation;
        polling = true;
        generic.pause();
        if (connections != null) {
            connections.pause();
        }
        Consumer<PollOutcome> once = outcome -> {
            if (mine == generation) {
                generation++;
                polling = false;
                done.accept(outcome);
                if (depth == Depth.FULL && outcome instanceof PollOutcome.Answered) {
                    usePause();
                }
            }
        };
        switch (depth) {
            case PROBE -> probe(once);
            case FULL -> {
                if (plan == null || learnIsDue()) {
                    learn(once);
                } else {
                    read(plan, List.of(), once);
                }
            }
        }
    }

    /// In the pause until the next poll, if that has not begun already.
    private void usePause() {
        if (polling || learning != null) {
            return;
        }
        if (generic.isUnfinished()) {
            generic.goOn(device.intervalMs(), this::genericRead);
        } else {
            lookAtConnections();
        }
    }

    private void genericRead(boolean found) {
        ReadingPlan known = found ? generic.plan() : null;
        if (known != null) {
            plan = known;
            rates.keepOnly(Set.of(known.oids()));
            inventoryIsNew = true;
            slowReadIsDue = true;
        }
        if (!polling) {
            lookAtConnections();
        }
    }

    private void lookAtConnections() {
        ConnectionsWalk current = connections;
        if (current == null || current.finished()
                && loop.elapsedMs() - connectionsAtMs >= CONNECTIONS_AGAIN_MS) {
            current = new ConnectionsWalk(session, device.name(),
                    found -> connectionsFound = found);
            connections = current;
            connectionsAtMs = loop.elapsedMs();
        }
        current.goOn();
    }

    private boolean learnIsDue() {
        long age = loop.elapsedMs() - learnedAtMs;
        return age > LEARN_AGAIN_MS || learnAgain && age > LEARN_AGAIN_SOONEST_MS;
    }

    private void probe(Consumer<PollOutcome> done) {
        session.probe(DeviceLearning.SYS_UP_TIME, reply -> done.accept(
                reply instanceof SnmpReply.Response
                        ? new PollOutcome.Answered(List.of(), List.of(), null, List.of())
                        : failure(reply)));
    }

    /// Learns as far as the time of this poll goes; the next one goes on.
    private void learn(Consumer<PollOutcome> done) {
        long now = loop.elapsedMs();
        long stopAt = now + device.timeoutMs() / (plan == null ? 4 : 8) * 3;
        learned = result -> learned(result, stopAt, done);
        Runnable stopped = () -> stillLearning(done);
        InterruptibleExchange current = learning;
        if (current != null && current.ageMs() < LONGEST_LEARNING_MS) {
            current.goOn(stopAt, stopped);
            return;
        }
        if (plan != null) {
            session.walkPace().forgive();
        }
        var fresh = new InterruptibleExchange(session, loop::elapsedMs);
        learning = fresh;
        fresh.goOn(stopAt, stopped);
        new DeviceLearning(fresh, device, library, result -> learned.accept(result)).start();
    }

    /// What is known of the device is read meanwhile.
    private void stillLearning(Consumer<PollOutcome> done) {
        InterruptibleExchange current = learning;
        List<String> why = List.of("the device is still being learned, "
                + (current == null ? 0 : current.requests())
                + " requests so far; a longer timeout makes it quicker");
        if (plan == null) {
            done.accept(new PollOutcome.Answered(List.of(), List.of(), null, why));
        } else {
            read(plan, why, done);
        }
    }

    private void learned(DeviceLearning.Result result, long stopAtMs,
            Consumer<PollOutcome> done) {
        learning = null;
        ReadingPlan found = result.plan();
        if (found == null) {
            done.accept(failure(result.failure()));
            return;
        }
        boolean first = plan == null;
        found.continueFrom(plan);
        ReadingPlan all = generic.learned(found, !first && learnAgain);
        plan = all;
        rates.keepOnly(Set.of(all.oids()));
        inventoryIsNew = true;
        learnAgain = false;
        upTime = 0;
        slowReadIsDue = true;
        learnedAtMs = loop.elapsedMs();
        if (first && learnedAtMs > stopAtMs - device.timeoutMs() / GENERIC_SHARE) {
            // what is left of this poll may be too short to read it
            done.accept(new PollOutcome.Answered(List.of(), List.of(), null,
                    List.of("the device is learned, and read from the next poll on")));
            return;
        }
        // a device that answers quickly has its generic readings from the first poll on
        long left = Math.clamp(stopAtMs - loop.elapsedMs(), 0, device.timeoutMs() / GENERIC_SHARE);
        generic.goOn(left, news -> {
            ReadingPlan known = news ? generic.plan() : null;
            plan = known == null ? all : known;
            rates.keepOnly(Set.of(plan.oids()));
            read(plan, result.errors(), done);
        });
    }

    private void read(ReadingPlan current, List<String> earlierErrors,
            Consumer<PollOutcome> done) {
        boolean all = slowReadIsDue || loop.elapsedMs() - slowReadAtMs >= SLOW_MS;
        boolean[] wanted = all ? null : current.fast();
        get.read(current.oids(), wanted, result -> {
            if (all && result.failure() == null) {
                slowReadAtMs = loop.elapsedMs();
                slowReadIsDue = false;
            }
            if (result.answeredSome()) {
                noticeRestart(SnmpValues.number(result.values()[ReadingPlan.UP_TIME]));
            }
            done.accept(outcome(current, result, wanted, earlierErrors));
        });
    }

    private void noticeRestart(double now) {
        // TimeTicks wrap after 497 days, which looks like a restart and costs one walk
        if (now < upTime) {
            learnAgain = true;
        }
        upTime = Double.isNaN(now) ? 0 : now;
    }

    private PollOutcome outcome(ReadingPlan current, BatchGet.Result result,
            boolean @Nullable [] wanted, List<String> earlierErrors) {
        SnmpReply failure = result.failure();
        if (failure != null && !result.answeredSome()) {
            return failure(failure);
        }
        List<Sample> samples = new ArrayList<>(current.sensors().size());
        List<StateReading> states = new ArrayList<>();
        int vanished = current.read(result.values(), wanted, loop.nowMs(), samples, states);
        current.readRates(rates, result.values(), loop.nowMs(), loop.elapsedMs(), samples);
        List<String> errors = new ArrayList<>(earlierErrors);
        errors.addAll(result.errors());
        errors.addAll(generic.takeNews());
        String shared = sharedEngineId();
        if (!shared.isEmpty()) {
            errors.add(shared);
        }
        if (failure != null) {
            errors.add("stopped answering in the middle of a poll: " + failure(failure).describe());
        }
        if (vanished > 0) {
            learnAgain = true;
            errors.add(vanished + " instances are no longer there; learning again");
        }
        var outcome = new PollOutcome.Answered(samples, states,
                inventoryIsNew ? current.inventory() : null, connectionsFound, errors);
        inventoryIsNew = false;
        connectionsFound = null;
        return outcome;
    }

    @Override
    public String engineId() {
        return session.engineId();
    }

    @Override
    public List<StateReading> states(Map<OID, Variable> instances) {
        ReadingPlan current = plan;
        return current == null || instances.isEmpty()
                ? List.of()
                : current.states(instances, loop.nowMs());
    }

    private String sharedEngineId() {
        String now = session.engineId();
        if (!now.equals(engineId)) {
            engineIds.forget(device.name(), endpoint.url());
            engineId = now;
        }
        return engineIds.saw(device.name(), endpoint.url(), now);
    }

    private PollOutcome failure(@Nullable SnmpReply reply) {
        return switch (reply) {
            case SnmpReply.NoAnswer _ -> {
                session.startAfresh();
                yield new PollOutcome.TimedOut(device.timeoutMs());
            }
            case SnmpReply.Unreachable(String reason) -> new PollOutcome.Unreachable(reason);
            case SnmpReply.Refused(String reason) -> {
                session.startAfresh();
                yield new PollOutcome.AccessDenied(reason, false);
            }
            case SnmpReply.Response _ -> new PollOutcome.Malformed("an answer out of place");
            case null -> new PollOutcome.Malformed("no answer and no reason");
        };
    }

    @Override
    public void abandon() {
        generation++;
        polling = false;
        generic.pause();
        session.abandon();
        session.startAfresh();
    }

    /// USM counts wrong passwords and locks nobody out (RFC 3414). And a REPORT that refuses us is not
    /// authentic, so whoever can send one must not be able to end the watch over a device.
    @Override
    public boolean refusalsMayLock() {
        return false;
    }

    @Override
    public @Nullable Source source(String component, String name) {
        ReadingPlan current = plan;
        return current == null ? null : current.source(component, name);
    }

    @Override
    public void close() {
        generation++;
        engineIds.forget(device.name(), endpoint.url());
        session.close();
    }

    @Override
    public String toString() {
        return endpoint.url();
    }
}
