package io.coldaisle.hub.services;

import io.coldaisle.hub.rootcause.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One property of one service, such as its latency, as one or several series of it (mean, quantiles).
///
/// @param metric how the benchmark names it
/// @param condition what it is when it deviates
/// @param rising it is worse when it is higher
record Signal(String component, String metric, String condition, boolean rising,
        List<Series> series) {
    Signal {
        series = List.copyOf(series);
    }

    /// One statistic of it.
    record Series(double[] normal, double[] now) {}

    /// The rarest of its deviations, and since when it lasts; null when none is worth telling.
    ///
    /// @param timesS of the values of `now`, s, rising
    /// @param everyS how far apart they are told, s
    @Nullable
    Observation observed(double[] timesS, int everyS) {
        Observation rarest = null;
        for (Series one : series) {
            Deviation normal = Deviation.from(one.normal(), rising);
            double since = Double.NaN;
            for (int i = 0; i < one.now().length; i++) {
                double deviation = normal.of(one.now()[i]);
                if (deviation < Deviation.SEEN) {
                    since = Double.isNaN(one.now()[i]) ? since : Double.NaN;
                    continue;
                }
                since = Double.isNaN(since) ? timesS[i] : since;
                double nats = normal.rarityNats(deviation);
                if (rarest == null || nats > rarest.rarityNats()) {
                    rarest = at(since, everyS, nats);
                }
            }
        }
        return rarest;
    }

    /// That it deviates, as it was seen; a deviation that grows is seen some values late.
    Observation at(double onsetS, int everyS, double rarityNats) {
        return new Observation(component + " " + metric, component, condition,
                List.of(Math.round(onsetS * 1000)), everyS, rarityNats);
    }
}
