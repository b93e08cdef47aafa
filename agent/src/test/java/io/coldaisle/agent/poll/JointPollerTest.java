package io.coldaisle.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceConnections.Identity;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// One device behind two endpoints.
final class JointPollerTest {
    /// Answers at once with the connections it was given.
    private static final class Told implements Poller {
        private @Nullable DeviceConnections next;

        void named(String name, int leftOut) {
            next = new DeviceConnections("d", new Identity(List.of(name), List.of(), List.of(),
                    List.of(), List.of()), List.of(), List.of(), leftOut, 7);
        }

        @Override
        public void poll(Depth depth, Consumer<PollOutcome> done) {
            var told = new PollOutcome.Answered(List.of(), List.of(), null, next, List.of());
            next = null;
            done.accept(told);
        }

        @Override
        public void abandon() {}

        @Override
        public @Nullable Source source(String component, String name) {
            return null;
        }

        @Override
        public void close() {}
    }

    /// Always says the same.
    private record Says(String protocol, PollOutcome outcome) implements Poller {
        @Override
        public void poll(Depth depth, Consumer<PollOutcome> done) {
            done.accept(outcome);
        }

        @Override
        public void abandon() {}

        @Override
        public @Nullable Source source(String component, String name) {
            return component.contains("(") ? null : new Source(protocol, "place of " + name, "");
        }

        @Override
        public void close() {}
    }

    private static Sample sample(String name, SensorKind kind, String unit, double value) {
        return new Sample(new SensorIdentity("d", "", name, kind, unit, 0), 7, value, Quality.GOOD,
                SensorRules.NONE);
    }

    private static PollOutcome answer(Sample... samples) {
        return new PollOutcome.Answered(List.of(samples), List.of(), null, List.of());
    }

    @Test
    void theFirstEndpointsReadingCountsAndTheOthersFailureIsAnErrorOnly() {
        var late = new PollOutcome.TimedOut(5);
        List<PollOutcome> outcomes = new ArrayList<>();
        new JointPoller(List.of(new Says("ipmi", late), new Says("redfish", answer())))
                .poll(Poller.Depth.FULL, outcomes::add);
        new JointPoller(List.of(new Says("ipmi", late))).poll(Poller.Depth.FULL, outcomes::add);
        assertThat(outcomes.getFirst()).isEqualTo(new PollOutcome.Answered(List.of(), List.of(),
                null, List.of("no answer within 5 ms")));
        assertThat(outcomes.getLast()).isEqualTo(late);
    }

    @Test
    void ofTwoPowersTheSecondIsKeptAsAnOpinionAndOfOtherReadingsNot() {
        Sample power = sample("hw.host.power", SensorKind.POWER, "W", 300);
        Sample inlet = sample("hw.temperature", SensorKind.TEMPERATURE, "Cel", 22);
        var joint = new JointPoller(List.of(new Says("redfish", answer(power, inlet)),
                new Says("ipmi",
                        answer(sample("hw.host.power", SensorKind.POWER, "W", 3), inlet))));
        List<PollOutcome> outcomes = new ArrayList<>();
        joint.poll(Poller.Depth.FULL, outcomes::add);
        List<Sample> samples = ((PollOutcome.Answered) outcomes.getFirst()).samples();
        assertThat(samples).hasSize(3).contains(power, inlet);
        Sample second = samples.get(2);
        assertThat(second.sensor().component()).isEqualTo("(ipmi)");
        assertThat(second.value()).isEqualTo(3);
        assertThat(second.rules()).isEqualTo(SensorRules.SECOND_OPINION);
        assertThat(joint.source("(ipmi)", "hw.host.power"))
                .isEqualTo(new Poller.Source("ipmi", "place of hw.host.power", ""));
    }

    private static @Nullable DeviceConnections polled(Poller joint) {
        List<PollOutcome> outcomes = new ArrayList<>();
        joint.poll(Poller.Depth.FULL, outcomes::add);
        return outcomes.getFirst() instanceof PollOutcome.Answered answered
                ? answered.connections()
                : null;
    }

    @Test
    void whatEndpointsTellAtDifferentTimesIsToldAsOne() {
        Told first = new Told();
        Told second = new Told();
        JointPoller joint = new JointPoller(List.of(first, second));
        assertThat(polled(joint)).isNull();
        first.named("host", 1);
        assertThat(polled(joint)).isNotNull()
                .satisfies(told -> assertThat(told.identity().names()).containsExactly("host"));
        second.named("bmc", 2);
        assertThat(polled(joint)).isNotNull().satisfies(told -> {
            assertThat(told.identity().names()).containsExactly("bmc", "host");
            assertThat(told.leftOut()).isEqualTo(3);
        });
        assertThat(polled(joint)).isNull();
        first.named("renamed", 0);
        assertThat(polled(joint)).isNotNull()
                .satisfies(told -> assertThat(told.identity().names())
                        .containsExactly("bmc", "renamed"));
    }
}
