package io.coldaisle.agent.detect.early;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.model.SensorKind;
import java.util.Set;

/// Watches some of the sensors of one device.
interface Rule {
    /// Kinds of the sensors it uses.
    Set<SensorKind> kinds();

    /// Takes in a good sample of a sensor of these kinds.
    void observe(Sample sample);

    /// Takes in a state of the device.
    default void observe(StateReading state) {}
}
