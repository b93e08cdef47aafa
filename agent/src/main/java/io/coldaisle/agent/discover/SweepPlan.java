package io.coldaisle.agent.discover;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a sweep is to do.
///
/// @param doors port by protocol, for places that name none
/// @param logins those the operator gave, by their name in the configuration; no others are tried
/// @param known endpoints the configuration has, as URLs: they are recognised, and no session is opened
/// @param rate questions a second, over all
public record SweepPlan(List<Place> places, Map<Protocol, Integer> doors,
        Map<String, Login> logins, Set<String> known, int rate) {
    public static final int USUAL_RATE = 20;
    public static final int HIGHEST_RATE = 500;

    public SweepPlan {
        places = List.copyOf(places);
        known = Set.copyOf(known);
        if (rate < 1 || rate > HIGHEST_RATE) {
            throw new IllegalArgumentException("--rate: must be 1 to " + HIGHEST_RATE
                    + " probes a second, got " + rate);
        }
    }

    boolean knows(Endpoint endpoint) {
        return known.contains(endpoint.url());
    }
}
