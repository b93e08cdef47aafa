package io.coldaisle.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.model.DeviceConnections;
import io.coldaisle.model.DeviceConnections.Identity;
import io.coldaisle.model.DeviceInventory.Placement;
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
        JointPoller joint = joint(first, second);
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

    private final HandTimeline time = new HandTimeline();

    private JointPoller joint(Poller... pollers) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < pollers.length; i++) {
            endpoints.add(new Endpoint(Protocol.IPMI, "192.0.2." + (i + 1), 623, "", false,
                    new Login.None(), new Trust.SystemAuthorities()));
        }
        return new JointPoller(new Device("d", "", new Placement("", ""), 10_000, 3_000,
                endpoints), List.of(pollers), time, PollSettings.DEFAULT);
    }

    /// Says what it is told to; null stays silent.
    private static final class Scripted implements Poller {
        @Nullable
        PollOutcome next;
        int asked;
        int abandoned;

        Scripted(@Nullable PollOutcome next) {
            this.next = next;
        }

        @Override
        public void poll(Depth depth, Consumer<PollOutcome> done) {
            asked++;
            if (next != null) {
                done.accept(next);
            }
        }

        @Override
        public void abandon() {
            abandoned++;
        }

        @Override
        public @Nullable Source source(String component, String name) {
            return null;
        }

        @Override
        public void close() {}
    }

    private static PollOutcome answer() {
        return new PollOutcome.Answered(List.of(), List.of(), null, List.of());
    }

    private List<PollOutcome> polls(JointPoller joint, int count) {
        List<PollOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            joint.poll(Poller.Depth.FULL, outcomes::add);
            time.advance(10_000);
        }
        return outcomes;
    }

    @Test
    void anEndpointThatRefusesUsIsAskedTwiceInHalfAnHourWhileTheOtherIsRead() {
        Scripted well = new Scripted(answer());
        Scripted locked = new Scripted(new PollOutcome.AccessDenied("wrong password", false));
        JointPoller joint = joint(well, locked);
        List<PollOutcome> outcomes = polls(joint, 170);
        assertThat(well.asked).isEqualTo(170);
        assertThat(locked.asked).isEqualTo(2);
        assertThat(joint.isStopped()).isTrue();
        assertThat(outcomes.getLast()).isInstanceOfSatisfying(PollOutcome.Answered.class,
                answered -> assertThat(answered.failures()).containsExactly(
                        new PollOutcome.AccessDenied("ipmi://192.0.2.2:623: wrong password",
                                true)));
        polls(joint, 20);
        assertThat(locked.asked).as("once more after half an hour").isEqualTo(3);
    }

    @Test
    void anEndpointThatHangsCostsItsOwnReadingsAndIsAskedSeldom() {
        Scripted well = new Scripted(answer());
        Scripted hung = new Scripted(null);
        List<PollOutcome> outcomes = polls(joint(hung, well), 60);
        assertThat(outcomes).hasSize(60)
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOf(PollOutcome.Answered.class));
        assertThat(hung.asked).as("in ten minutes").isBetween(28, 33);
        assertThat(hung.abandoned).isEqualTo(hung.asked);
        hung.next = answer();
        List<PollOutcome> back = polls(joint(hung, well), 3);
        assertThat(((PollOutcome.Answered) back.getLast()).failures()).isEmpty();
    }

    @Test
    void ofEndpointsThatAllFailTheOneThatSpeaksCounts() {
        Scripted dead = new Scripted(new PollOutcome.Unreachable("nobody"));
        Scripted locked = new Scripted(new PollOutcome.AccessDenied("wrong", false));
        assertThat(polls(joint(dead, locked), 1).getFirst())
                .isInstanceOf(PollOutcome.AccessDenied.class);
    }

    @Test
    void theFirstEndpointsReadingCountsAndTheOthersFailureIsAnErrorOnly() {
        var late = new PollOutcome.TimedOut(5);
        List<PollOutcome> outcomes = new ArrayList<>();
        joint(new Scripted(late), new Scripted(answer()))
                .poll(Poller.Depth.FULL, outcomes::add);
        joint(new Scripted(late)).poll(Poller.Depth.FULL, outcomes::add);
        assertThat(outcomes.getFirst()).isInstanceOfSatisfying(PollOutcome.Answered.class,
                answered -> {
                    assertThat(answered.partialErrors()).singleElement()
                            .asString()
                            .contains("no answer within 5 ms");
                    assertThat(answered.failures()).hasSize(1);
                });
        assertThat(outcomes.getLast()).isInstanceOf(PollOutcome.TimedOut.class);
    }
}
