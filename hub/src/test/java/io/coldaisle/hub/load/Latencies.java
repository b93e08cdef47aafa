package io.coldaisle.hub.load;

import java.util.Collection;

/// From sending a window to its acknowledgement, of many agents.
record Latencies(long[] sortedNanos) {
    static Latencies of(Collection<RatedAgent> agents) {
        return new Latencies(agents.stream()
                .flatMap(agent -> agent.latencies().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray());
    }

    int count() {
        return sortedNanos.length;
    }

    /// In milliseconds; NaN of none.
    double at(double share) {
        return sortedNanos.length == 0
                ? Double.NaN
                : sortedNanos[(int) Math.min(sortedNanos.length - 1.0,
                        share * sortedNanos.length)] / 1e6;
    }
}
