package io.coldaisle.hub.rootcause;

import java.util.List;

/// What the alarms come from.
///
/// @param groups sets of causes that share symptoms, the strongest first
/// @param unexplained ids of alarms no cause was found for
public record Solution(List<Group> groups, List<String> unexplained) {
    public Solution {
        groups = List.copyOf(groups);
        unexplained = List.copyOf(unexplained);
    }

    /// Causes that belong together: one incident.
    ///
    /// @param causes all of them are needed; the one that explains most first
    /// @param rivals each could stand in for one of the causes; the likeliest first
    /// @param alarms ids of what they explain
    /// @param affected components that are hit according to the model, by id, with the state
    public record Group(List<Cause> causes, List<Cause> rivals, List<String> alarms,
            List<Affected> affected) {
        public Group {
            causes = List.copyOf(causes);
            rivals = List.copyOf(rivals);
            alarms = List.copyOf(alarms);
            affected = List.copyOf(affected);
        }
    }

    /// A component in a state.
    ///
    /// @param probability 0 to 1
    public record Affected(String component, String state, double probability) {}
}
