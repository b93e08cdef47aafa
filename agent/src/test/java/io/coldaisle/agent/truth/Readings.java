package io.coldaisle.agent.truth;

import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.agent.snmp.RecordedPoller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the agent makes of one recording, by the OID it came from.
record Readings(Map<String, Sample> samples, Map<String, StateReading> states,
        List<String> profiles, List<String> errors, int count) {
    static Readings of(Path recording, ProfileLibrary library, boolean generic)
            throws IOException {
        RecordedPoller poller = RecordedPoller.open(recording, library, generic);
        List<PollOutcome> outcomes = new ArrayList<>();
        poller.poll(Poller.Depth.FULL, outcomes::add);
        if (!(outcomes.getFirst() instanceof PollOutcome.Answered answered)) {
            throw new IOException(recording + ": " + outcomes.getFirst().describe());
        }
        Map<String, Sample> samples = new HashMap<>();
        for (Sample sample : answered.samples()) {
            samples.put(place(poller, sample.sensor().component(), sample.sensor().name()),
                    sample);
        }
        Map<String, StateReading> states = new HashMap<>();
        for (StateReading state : answered.states()) {
            states.put(place(poller, state.component(), state.name()), state);
        }
        String used = Objects.requireNonNull(answered.inventory()).profile();
        return new Readings(samples, states, List.of(used.split("\\+")),
                answered.partialErrors(), answered.samples().size() + answered.states().size());
    }

    private static String place(Poller poller, String component, String name) {
        return Objects.requireNonNull(poller.source(component, name), component + " " + name)
                .place();
    }
}
