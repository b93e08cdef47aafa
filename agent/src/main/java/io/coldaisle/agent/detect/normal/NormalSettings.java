package io.coldaisle.agent.detect.normal;

/// How fast a series is learned and how far from what was learned it must be.
///
/// @param warmUp ordinary readings before anything is judged, 10 to 100,000
/// @param level how much of a deviation moves the level, 0.001 to 0.5
/// @param fast how much of one moves the scale of late, 0.0001 to 0.1
/// @param slow how much of one moves the scale of long, 0.0001 to 0.1
/// @param calm deviations, in scales, at which a calm series is unusual, 3 to 20
/// @param ownSpikes how far above its own daily spikes a restless one is, 1 to 5
/// @param novelty what share of the range seen so far a reading must be outside of it, 0.02 to 2
/// @param gateHours how long a repeat of what was told counts for less, 0.1 to 48
/// @param rates what holds for rates of counters
public record NormalSettings(int warmUp, double level, double fast, double slow, double calm,
        double ownSpikes, double novelty, double gateHours, RateSettings rates) {
    /// Those of all figures in `docs/analytics.md`.
    public static final NormalSettings DEFAULT = new NormalSettings(100, 0.06, 0.0028, 0.00126, 6,
            1.35, 0.15, 1, RateSettings.DEFAULT);

    public NormalSettings {
        require("warm_up", warmUp, 10, 100_000);
        require("level", level, 0.001, 0.5);
        require("fast", fast, 0.0001, 0.1);
        require("slow", slow, 0.0001, 0.1);
        require("calm", calm, 3, 20);
        require("own_spikes", ownSpikes, 1, 5);
        require("novelty", novelty, 0.02, 2);
        require("gate_hours", gateHours, 0.1, 48);
    }

    static void require(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " is " + least + " to " + most + ", got " + value);
        }
    }

    /// The same with another warm-up.
    public NormalSettings withWarmUp(int readings) {
        return new NormalSettings(readings, level, fast, slow, calm, ownSpikes, novelty,
                gateHours, rates);
    }
}
