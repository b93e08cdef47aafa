package io.coldaisle.wire;

import io.coldaisle.model.NeighbourSight;
import io.coldaisle.model.Sighting;
import io.coldaisle.v1.NeighbourProbed;

/// What an agent saw of another, both ways.
public final class NeighbourMapping {
    private NeighbourMapping() {}

    public static NeighbourProbed toWire(long request, Sighting sighting) {
        return NeighbourProbed.newBuilder()
                .setRequest(request)
                .setSight(switch (sighting.sight()) {
                    case ALIVE -> io.coldaisle.v1.NeighbourSight.NEIGHBOUR_SIGHT_ALIVE;
                    case FROZEN -> io.coldaisle.v1.NeighbourSight.NEIGHBOUR_SIGHT_FROZEN;
                    case REFUSED -> io.coldaisle.v1.NeighbourSight.NEIGHBOUR_SIGHT_REFUSED;
                    case NO_ANSWER -> io.coldaisle.v1.NeighbourSight.NEIGHBOUR_SIGHT_NO_ANSWER;
                    case UNKNOWN -> io.coldaisle.v1.NeighbourSight.NEIGHBOUR_SIGHT_UNSPECIFIED;
                })
                .setDetail(sighting.detail())
                .build();
    }

    /// @param witness whose stream it came over: what it says of itself is not asked
    public static Sighting fromWire(String witness, NeighbourProbed wire) {
        return new Sighting(witness, switch (wire.getSight()) {
            case NEIGHBOUR_SIGHT_ALIVE -> NeighbourSight.ALIVE;
            case NEIGHBOUR_SIGHT_FROZEN -> NeighbourSight.FROZEN;
            case NEIGHBOUR_SIGHT_REFUSED -> NeighbourSight.REFUSED;
            case NEIGHBOUR_SIGHT_NO_ANSWER -> NeighbourSight.NO_ANSWER;
            case NEIGHBOUR_SIGHT_UNSPECIFIED, UNRECOGNIZED -> NeighbourSight.UNKNOWN;
        }, wire.getDetail());
    }
}
