package io.coldaisle.agent.poll;

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
public final class JointPoller implements Poller {
    private static final Pattern SECOND = Pattern.compile("(.*?) ?\\(([a-z]+)\\)");
    private final List<Poller> pollers;
    /// What each endpoint last told, since they tell at different times.
    private final @Nullable DeviceConnections[] connections;
    private int generation;

    public JointPoller(List<Poller> pollers) {
        this.pollers = List.copyOf(pollers);
        this.connections = new @Nullable DeviceConnections[pollers.size()];
    }

    @Override
    public void poll(Depth depth, Consumer<PollOutcome> done) {
        int mine = ++generation;
        @Nullable
        PollOutcome[] outcomes = new @Nullable PollOutcome[pollers.size()];
        for (int i = 0; i < outcomes.length; i++) {
            int at = i;
            pollers.get(i).poll(depth, outcome -> {
                if (mine == generation) {
                    outcomes[at] = outcome;
                    joinWhenAll(outcomes, done);
                }
            });
        }
    }

    @Override
    public void onNews(Runnable pollNow) {
        pollers.forEach(each -> each.onNews(pollNow));
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
        PollOutcome joined = join(all);
        done.accept(joined instanceof PollOutcome.Answered answered
                ? new PollOutcome.Answered(answered.samples(), answered.states(),
                        answered.inventory(), connections(all), answered.partialErrors())
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
        Set<String> seen = new HashSet<>();
        DeviceInventory inventory = null;
        boolean answered = false;
        for (int i = 0; i < outcomes.size(); i++) {
            Poller poller = pollers.get(i);
            PollOutcome outcome = outcomes.get(i);
            if (!(outcome instanceof PollOutcome.Answered answer)) {
                errors.add(outcome.describe());
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
                ? new PollOutcome.Answered(samples, states, inventory, errors)
                : outcomes.getFirst();
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
        pollers.forEach(Poller::abandon);
    }

    @Override
    public @Nullable Source source(String component, String name) {
        Matcher second = SECOND.matcher(component);
        boolean named = second.matches();
        for (Poller poller : pollers) {
            Source source = poller.source(component, name);
            if (source == null && named) {
                Source other = poller.source(second.group(1), name);
                source = other != null && other.protocol().equals(second.group(2)) ? other : null;
            }
            if (source != null) {
                return source;
            }
        }
        return null;
    }

    @Override
    public boolean refusalsMayLock() {
        return pollers.stream().anyMatch(Poller::refusalsMayLock);
    }

    @Override
    public void close() {
        generation++;
        pollers.forEach(Poller::close);
    }
}
