package io.coldaisle.lab.site;

import java.util.Set;

/// What a site consists of: one room with one row.
///
/// @param id such as `s1`; the start of all its component ids
/// @param racks in the row
/// @param servers in each rack
/// @param cooling cooling units of the room
/// @param ups each of its two UPSs
/// @param strips rack PDUs, two a rack
/// @param serverW consumption of a server at full load, W
public record SiteSettings(String id, int racks, int servers, Cooling cooling, UpsSettings ups,
        Strips strips, double serverW) {
    /// Most racks and servers a site may have.
    public static final int LIMIT = 40;

    /// How a UPS is read.
    public enum UpsProtocol {
        SNMP, NUT
    }

    /// @param installed units in the room
    /// @param needed units that carry the heat of all servers
    public record Cooling(int installed, int needed) {
        public Cooling {
            within("cracs.installed", installed, 1, 20);
            within("cracs.needed", needed, 1, installed);
        }
    }

    /// @param ratingW load it can carry, W
    /// @param runtimeMs how long a full battery carries half of that, ms
    public record UpsSettings(UpsProtocol protocol, double ratingW, long runtimeMs) {
        public UpsSettings {
            if (ratingW <= 0 || runtimeMs <= 0) {
                throw new IllegalArgumentException("ups: rating and runtime must be above zero");
            }
        }
    }

    /// @param breakerA rating of each bank's breaker, A
    /// @param dualFedRacks racks, from 1, whose strips' management cards are fed from both sides
    public record Strips(double breakerA, Set<Integer> dualFedRacks) {
        public Strips {
            dualFedRacks = Set.copyOf(dualFedRacks);
            if (breakerA <= 0) {
                throw new IllegalArgumentException("rackPdus.breaker must be above zero");
            }
        }
    }

    public SiteSettings {
        if (!id.matches("[a-z][a-z0-9]{0,15}")) {
            throw new IllegalArgumentException(
                    "a site's id is a lower case letter and up to 15 letters or digits, not \"" + id
                            + "\"");
        }
        within("racks", racks, 1, LIMIT);
        within("servers", servers, 1, LIMIT);
        if (serverW <= 0) {
            throw new IllegalArgumentException("serverPower must be above zero");
        }
        for (int rack : strips.dualFedRacks()) {
            within("rackPdus.dualFedCards", rack, 1, racks);
        }
    }

    /// A site as the lab has it when nothing is said: 3 racks of 4 servers, 3 cooling units of which 2
    /// are needed, and cards fed from both sides in rack 2 only.
    public static SiteSettings standard(String id, UpsProtocol protocol) {
        return new SiteSettings(id, 3, 4, new Cooling(3, 2),
                new UpsSettings(protocol, 12_000, 300_000), new Strips(16, Set.of(2)), 450);
    }

    private static void within(String key, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    key + " is from " + low + " to " + high + ", not " + value);
        }
    }
}
