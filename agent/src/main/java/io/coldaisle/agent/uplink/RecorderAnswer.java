package io.coldaisle.agent.uplink;

import io.coldaisle.agent.sample.SampleRun;
import io.coldaisle.model.SensorIdentity;
import org.jspecify.annotations.Nullable;

/// One page of what the recorder holds.
///
/// @param sensor whose samples; null when there are none
/// @param next where to go on; empty when this is all
/// @param oldestMs earliest sample of the recorder; 0 when it holds none
/// @param error why there is nothing; empty when all is well
public record RecorderAnswer(@Nullable SensorIdentity sensor, SampleRun samples, String next,
        long oldestMs, String error) {
    /// An answer that says why there is none.
    public static RecorderAnswer error(String why) {
        return new RecorderAnswer(null, new SampleRun(), "", 0, why);
    }
}
