package io.coldaisle.agent.redfish;

import io.coldaisle.agent.sample.Limits;
import io.coldaisle.agent.sample.SensorRules;
import org.jspecify.annotations.Nullable;

/// The limits that services state, without those that mean "none".
final class SensorLimits {
    private static final String[] NEWER = {"LowerFatal", "LowerCritical", "LowerCaution",
        "UpperCaution", "UpperCritical", "UpperFatal"};
    private static final String[] OLDER = {"LowerThresholdFatal", "LowerThresholdCritical",
        "LowerThresholdNonCritical", "UpperThresholdNonCritical", "UpperThresholdCritical",
        "UpperThresholdFatal"};

    private SensorLimits() {}

    /// Of a Sensor.
    static SensorRules newer(Json sensor, Measure measure) {
        double[] limits = new double[6];
        for (int i = 0; i < 6; i++) {
            limits[i] = sensor.get("Thresholds").get(NEWER[i]).get("Reading").number();
        }
        return limits(limits, measure);
    }

    /// Of an item of Thermal or Power.
    static SensorRules older(Json item, Measure measure) {
        double[] limits = new double[6];
        for (int i = 0; i < 6; i++) {
            limits[i] = item.get(OLDER[i]).number();
        }
        return limits(limits, measure);
    }

    /// Six limits from lower fatal to upper fatal. An upper limit of zero, and a pair in the wrong
    /// order, are how services say "none".
    static SensorRules limits(double[] sixLimits, Measure measure) {
        @Nullable
        Double[] limits = new @Nullable Double[6];
        boolean any = false;
        double floor = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 6; i++) {
            double limit = sixLimits[i];
            boolean none = Double.isNaN(limit) || i >= 3 && limit <= 0 || limit < floor;
            limits[i] = none ? null : measure.base(limit);
            floor = none ? floor : limit;
            any |= !none;
        }
        return any
                ? new SensorRules(new Limits(limits[0], limits[1], limits[2], limits[3], limits[4],
                        limits[5]), "", "", "", true)
                : SensorRules.NONE;
    }
}
