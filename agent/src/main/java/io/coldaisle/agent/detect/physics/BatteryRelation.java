package io.coldaisle.agent.detect.physics;

import java.util.List;

/// What a full battery holds, whatever hangs on it: the runtime its UPS reckons, times load to the power of
/// Peukert, beside the same as it was.
///
/// UPSes reckon by curves of their own, so how that depends on the load is learned (the regressor is
/// its logarithm); Peukert's usual exponent takes out the most of it. Not judged below a full
/// charge, so neither on battery nor while it is charged again.
final class BatteryRelation {
    private static final double PEUKERT = 1.15;
    private static final double FULL = 95;
    private static final double LEAST_LOAD = 5;
    private static final double USUAL_LOAD = 50;

    private BatteryRelation() {}

    static List<Relation> of(Cast cast) {
        List<Reading> times = cast.of(Role.BATTERY_TIME);
        List<Reading> loads = cast.of(Role.UPS_LOAD);
        List<Reading> charges = cast.of(Role.BATTERY_CHARGE);
        if (times.isEmpty() || loads.isEmpty() || charges.isEmpty()) {
            return List.of();
        }
        Reading time = times.getFirst();
        Reading load = loads.getFirst();
        Reading charge = charges.getFirst();
        return List.of(new Relation(new Residual(Law.RUNTIME, time, load, charge), (now, x) -> {
            double percent = load.smooth(now);
            if (!(percent >= LEAST_LOAD) || !(charge.smooth(now) >= FULL)) {
                return Double.NaN;
            }
            x[0] = 1;
            x[1] = Math.log(percent / USUAL_LOAD);
            double seconds = time.smooth(now);
            return seconds > 0 ? seconds * Math.pow(percent / 100, PEUKERT) : Double.NaN;
        }));
    }
}
