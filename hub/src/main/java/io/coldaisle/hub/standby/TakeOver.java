package io.coldaisle.hub.standby;

import java.time.Duration;

/// When the standby may become the active hub.
final class TakeOver {
    private TakeOver() {}

    /// What the standby knows.
    ///
    /// @param paired true when the active hub said last that agents wait for this standby
    /// @param silence how long it has said nothing; as long as this process has not heard it
    /// @param heard true when this process has heard it
    /// @param agents that had a stream to it then
    /// @param tried agents that have tried this hub within the last minute
    record Known(boolean paired, Duration silence, boolean heard, int agents, int tried) {}

    /// Why the copy may lack what agents were acknowledged; empty when it does not.
    static String doubt(Known known, PairSettings settings) {
        if (!known.heard()) {
            return "this standby has not followed the active hub since it was started";
        }
        if (!known.paired()) {
            return "the active hub did not wait for this standby when it was heard last";
        }
        // It gives the standby up after all of that; its clock may go differently from ours.
        return known.silence().compareTo(settings.aloneAfter().dividedBy(2)) > 0
                ? "the active hub has not been heard for " + known.silence().toMinutes()
                        + " min, and may have gone on alone"
                : "";
    }

    /// Why it does not take over by itself now; empty when it does.
    static String obstacle(Known known, PairSettings settings) {
        if (known.heard() && known.silence().compareTo(settings.takeOverAfter()) < 0) {
            return "the active hub is there";
        }
        String doubt = doubt(known, settings);
        if (!doubt.isEmpty()) {
            return doubt;
        }
        if (!settings.automatic()) {
            return "it takes over only when it is told to";
        }
        return 2 * known.tried() <= known.agents() && known.agents() > 0
                ? "only " + known.tried() + " of " + known.agents()
                        + " agents look for another hub: the active one may be there"
                : "";
    }
}
