package io.coldaisle.agent.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What two endpoints say of one power.
final class SecondOpinionTest {
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
            return component.isEmpty() ? new Source(protocol, "place of " + name, "") : null;
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
    void ofTwoPowersTheSecondIsKeptAsAnOpinionAndOfOtherReadingsNot() {
        Sample power = sample("hw.host.power", SensorKind.POWER, "W", 300);
        Sample inlet = sample("hw.temperature", SensorKind.TEMPERATURE, "Cel", 22);
        var joint = joint(new Says("redfish", answer(power, inlet)), new Says("ipmi",
                answer(sample("hw.host.power", SensorKind.POWER, "W", 3), inlet)));
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
}
