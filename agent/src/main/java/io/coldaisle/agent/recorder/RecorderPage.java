package io.coldaisle.agent.recorder;

import io.coldaisle.agent.sample.SampleRun;
import io.coldaisle.model.SensorIdentity;
import org.jspecify.annotations.Nullable;

/// A part of an answer: samples of one sensor.
///
/// @param sensor whose samples; null when there are none
/// @param next where to go on; empty when this is all
public record RecorderPage(@Nullable SensorIdentity sensor, SampleRun samples, String next) {}
