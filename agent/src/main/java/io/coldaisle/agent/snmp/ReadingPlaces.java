package io.coldaisle.agent.snmp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// Which component and name each reading of a device gets, so that no two have the same.
///
/// Of two columns of one profile the first counts: the second is its fallback. What another profile
/// reads as well is kept as a second opinion, under the name of that profile and without alarms.
final class ReadingPlaces {
    private final Map<String, Owner> taken = new HashMap<>();
    private String profile = "";

    private record Owner(String profile, String column, OID index) {}

    /// Where a reading stands.
    ///
    /// @param second true when another profile reads the same
    record Place(String component, boolean second) {}

    /// What follows is read by that profile.
    void begin(String name) {
        profile = name;
    }

    /// Null when an earlier column of the profile reads it already. Rows of one column that have one
    /// label are told apart by their index.
    @Nullable
    Place take(String component, String name, String column, OID index) {
        Owner mine = new Owner(profile, column, index);
        Owner earlier = taken.putIfAbsent(key(component, name), mine);
        if (earlier == null) {
            return new Place(component, false);
        }
        boolean second = !earlier.profile.equals(profile);
        String other = second
                ? (component + " (" + profile + ")").strip()
                : component + " #" + index.toDottedString();
        boolean sameInstance = earlier.column.equals(column) && earlier.index.equals(index);
        if (sameInstance || !second && !earlier.column.equals(column)) {
            return null;
        }
        return taken.putIfAbsent(key(other, name), mine) == null
                ? new Place(other, second)
                : null;
    }

    private static String key(String component, String name) {
        return component + '\0' + name;
    }
}
