package io.coldaisle.agent.detect.normal;

/// How far a rate (`detect.rate`) must leave what it was seen at, as factors: rates span decades, so that
/// a difference says nothing.
///
/// @param fall by which traffic must have fallen below its lowest, 1.5 to 1,000
/// @param rise by which it must have risen above its highest, 1.5 to 1,000
/// @param drift by which half a day must differ from the usual, beyond what it ever did, 1.5 to 1,000
/// @param faults by which errors and discards must have, 1.5 to 1,000
/// @param spread share of the way from the usual to the lowest (the highest) that it must be beyond
///               that, on the scale of logarithms, 0.1 to 5
/// @param memoryDays for how long at least what was seen counts, 8 to 366; twice that at most
public record RateSettings(double fall, double rise, double drift, double faults, double spread,
        int memoryDays) {
    /// Five weeks remember what comes on the first weekend of each month.
    public static final RateSettings DEFAULT = new RateSettings(5, 4, 2.5, 3, 0.5, 35);

    public RateSettings {
        NormalSettings.require("rate_fall", fall, 1.5, 1_000);
        NormalSettings.require("rate_rise", rise, 1.5, 1_000);
        NormalSettings.require("rate_drift", drift, 1.5, 1_000);
        NormalSettings.require("rate_faults", faults, 1.5, 1_000);
        NormalSettings.require("rate_spread", spread, 0.1, 5);
        NormalSettings.require("rate_memory_days", memoryDays, 8, 366);
    }
}
