package io.coldaisle.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceConnections.Identity;
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
