package io.coldaisle.agent.poll;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceInventory;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One device behind several endpoints: asked at once, answered as one.
///
/// The device has answered when one endpoint did; what the others failed at is a partial error.
/// Of two readings of the same sensor the earlier endpoint's counts; of powers the other is kept beside
/// it as a second opinion, `COMPONENT (PROTOCOL)`, without alarms: the two vouch for each other's unit.
///
/// An endpoint that hangs costs its own readings only: shortly before the device's deadline what the
/// others said is handed over. One that is dead or refuses us is spared by itself ([EndpointTurn]).
public final class JointPoller implements Poller {
    private static final Pattern SECOND = Pattern.compile("(.*?) ?\\(([a-z]+)\\)");
    private final List<EndpointTurn> turns;
    private final Timeline timeline;
    private final long patienceMs;
    /// What each endpoint last told, since they tell at different times.
    private final @Nullable DeviceConnections[] connections;
    private Timeline.@Nullable Timer deadline;
    private int generation;

    /// @param pollers one for each endpoint of the device, in their order
    public JointPoller(Device device, List<Poller> pollers, Timeline timeline,
            PollSettings settings) {
        this.timeline = timeline;
        this.patienceMs = device.timeoutMs() * 9 / 10;
        this.connections = new @Nullable DeviceConnections[pollers.size()];
        List<EndpointTurn> each = new ArrayList<>(pollers.size());
        for (int i = 0; i < pollers.size(); i++) {
            each.add(new EndpointTurn(pollers.get(i), device.addresses().get(i), timeline,
                    settings, device.intervalMs()));
        }
        this.turns = List.copyOf(each);
    }

    @Override
    public void poll(Depth depth, Consumer<PollOutcome> done) {
        int mine = ++generation;
        @Nullable
        PollOutcome[] outcomes = new @Nullable PollOutcome[turns.size()];
        forgetDeadline();
        deadline = timeline.schedule(patienceMs, () -> {
            if (mine == generation) {
                giveUp(outcomes, done);
            }
        });
        for (int i = 0; i < outcomes.length; i++) {
            int at = i;
            turns.get(i).poll(depth, outcome -> {
                if (mine == generation) {
                    outcomes[at] = outcome;
                    joinWhenAll(outcomes, done);
                }
            });
        }
    }

    private void giveUp(@Nullable PollOutcome[] outcomes, Consumer<PollOutcome> done) {
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == null) {
                outcomes[i] = turns.get(i).overdue(patienceMs);
            }
        }
        joinWhenAll(outcomes, done);
    }

    private void forgetDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    @Override
    public void onNews(Runnable pollNow) {
        turns.forEach(each -> each.poller.onNews(pollNow));
    }

    private void joinWhenAll(@Nullable PollOutcome[] outcomes,
            Consumer<PollOutcome> done) {
        List<PollOutcome> all = new ArrayList<>(outcomes.length);
        for (PollOutcome outcome : outcomes) {
            if (outcome == null) {
                return;
            }
            all.add(outcome);
        }
        generation++;
        forgetDeadline();
        PollOutcome joined = join(all);
        done.accept(joined instanceof PollOutcome.Answered answered
                ? new PollOutcome.Answered(answered.samples(), answered.states(),
                        answered.inventory(), connections(all), answered.partialErrors(),
                        answered.failures())
                : joined);
    }

    /// What all endpoints told of its connections; null when none has anything new.
    private @Nullable DeviceConnections connections(List<PollOutcome> outcomes) {
        DeviceConnections newest = null;
        for (int i = 0; i < connections.length; i++) {
            if (outcomes.get(i) instanceof PollOutcome.Answered answered
                    && answered.connections() != null) {
                connections[i] = answered.connections();
                newest = answered.connections();
            }
        }
        if (newest == null) {
            return null;
        }
        ConnectionsDraft both = new ConnectionsDraft(newest.device());
        for (DeviceConnections each : connections) {
            if (each != null) {
                both.add(each);
            }
        }
        return both.finished(newest.observedAtMs());
    }

    private PollOutcome join(List<PollOutcome> outcomes) {
        List<Sample> samples = new ArrayList<>();
        List<StateReading> states = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        List<PollOutcome> failures = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        DeviceInventory inventory = null;
        boolean answered = false;
        for (int i = 0; i < outcomes.size(); i++) {
            Poller poller = turns.get(i).poller;
            PollOutcome outcome = outcomes.get(i);
            if (!(outcome instanceof PollOutcome.Answered answer)) {
                errors.add(outcome.describe());
                failures.add(outcome);
                continue;
            }
            answered = true;
            inventory = inventory == null ? answer.inventory() : inventory;
            errors.addAll(answer.partialErrors());
            for (Sample sample : answer.samples()) {
                if (seen.add(sample.sensor().path())) {
                    samples.add(sample);
                } else if (sample.sensor().kind() == SensorKind.POWER) {
                    secondOpinion(poller, sample, seen, samples);
                }
            }
            answer.states()
                    .stream()
                    .filter(s -> seen.add(s.component() + "!" + s.name()))
                    .forEach(states::add);
        }
        return answered
                ? new PollOutcome.Answered(samples, states, inventory, null, errors, failures)
                : outcomes.stream()
                        .filter(PollOutcome::deviceIsAlive)
                        .findFirst()
                        .orElse(outcomes.getFirst());
    }

    private static void secondOpinion(Poller poller, Sample sample, Set<String> seen,
            List<Sample> into) {
        SensorIdentity sensor = sample.sensor();
        Source source = poller.source(sensor.component(), sensor.name());
        if (source != null) {
            var beside = new SensorIdentity(sensor.device(),
                    (sensor.component() + " (" + source.protocol() + ")").strip(), sensor.name(),
                    sensor.kind(), sensor.unit(), sensor.decimals());
            if (seen.add(beside.path())) {
                into.add(new Sample(beside, sample.observedAtMs(), sample.value(),
                        sample.quality(), SensorRules.SECOND_OPINION));
            }
        }
    }

    @Override
    public void abandon() {
        generation++;
        forgetDeadline();
        turns.forEach(EndpointTurn::abandon);
    }

    @Override
    public @Nullable Source source(String component, String name) {
        Matcher second = SECOND.matcher(component);
        boolean named = second.matches();
        for (EndpointTurn turn : turns) {
            Source source = turn.poller.source(component, name);
            if (source == null && named) {
                Source other = turn.poller.source(second.group(1), name);
                source = other != null && other.protocol().equals(second.group(2)) ? other : null;
            }
            if (source != null) {
                return source;
            }
        }
        return null;
    }

    /// Each endpoint stops by itself.
    @Override
    public boolean refusalsMayLock() {
        return false;
    }

    @Override
    public boolean isStopped() {
        return turns.stream().anyMatch(EndpointTurn::isStopped);
    }

    @Override
    public void close() {
        generation++;
        forgetDeadline();
        turns.forEach(EndpointTurn::close);
    }
}
