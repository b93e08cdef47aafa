package io.coldaisle.agent.detect.rate;

import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorKind;
import org.jspecify.annotations.Nullable;

/// What a rate counts, which says what of it is bad.
///
/// Traffic is judged both ways: that it ceased, and that it grew by a factor for an hour. Errors and
/// discards only when they grow for a quarter of an hour; of discards, which any burst makes where links
/// of unequal speed meet, many.
///
/// @param quiet what is as good as nothing, in the unit of the rate
/// @param traffic whether it is wanted
/// @param riseMs how long a rise must last
record RateKind(double quiet, boolean traffic, long riseMs) {
    static final long QUARTER_MS = 900_000;
    static final long HOUR_MS = 3_600_000;
    /// 10 kB/s: what management, discovery protocols and broadcasts put on a port that nobody uses.
    private static final RateKind OCTETS = new RateKind(10_000, true, HOUR_MS);
    /// 10 kB/s in packets of 500 octets.
    private static final RateKind PACKETS = new RateKind(20, true, HOUR_MS);
    /// With a factor of 3 six a minute over none. A full link of 10 Gbit/s at the bit error ratio of 1e-12 that
    /// IEEE 802.3 (49.1.2 and others) asks of it loses one frame in 100 s, a tenth of that.
    private static final RateKind ERRORS = new RateKind(0.05, false, QUARTER_MS);
    /// With a factor of 3 five a second over none: a busy port drops some in every burst.
    private static final RateKind DISCARDS = new RateKind(2.5, false, QUARTER_MS);

    /// Null for what is no rate of a counter, such as a flow of water or air: that is a gauge like others.
    static @Nullable RateKind of(SensorIdentity sensor) {
        String name = sensor.name();
        if (sensor.kind() != SensorKind.RATE || !name.endsWith(".rate")) {
            return null;
        }
        if (name.startsWith("hw.network.io.")) {
            return OCTETS;
        }
        if (name.startsWith("hw.network.packets.")) {
            return PACKETS;
        }
        if (name.startsWith("hw.network.discards.")) {
            return DISCARDS;
        }
        return name.startsWith("hw.network.errors.") || name.startsWith("hw.errors")
                ? ERRORS
                : null;
    }

    /// A rate on the scale on which it is judged.
    double scaled(double rate) {
        return Math.log1p(Math.max(0, rate) / quiet);
    }

    /// And back.
    double rate(double scaled) {
        return quiet * Math.expm1(scaled);
    }
}
