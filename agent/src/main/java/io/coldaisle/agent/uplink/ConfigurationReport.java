package io.coldaisle.agent.uplink;

import java.util.List;

/// How far a configuration of the hub's came.
///
/// @param version the one it is about
/// @param errors what was wrong, with line and key
/// @param unreachable devices that did not answer under it
/// @param pinned keys of it that the own file keeps as they are
/// @param inForce version in force now; empty: the own file alone
/// @param atMs when, agent's clock
public record ConfigurationReport(String version, Stage stage, List<String> errors,
        List<String> unreachable, List<String> pinned, String inForce, long atMs) {
    private static final int MOST_ERRORS = 20;
    private static final int MOST_NAMES = 100;

    /// The stages; see `ConfigurationStage` of the wire.
    public enum Stage {
        CHECKED, REFUSED, PROBATION, IN_FORCE, ROLLED_BACK, INTERRUPTED;

        /// True when the version is in force, or could be.
        public boolean accepted() {
            return switch (this) {
                case CHECKED, PROBATION, IN_FORCE -> true;
                case REFUSED, ROLLED_BACK, INTERRUPTED -> false;
            };
        }
    }

    public ConfigurationReport {
        errors = first(errors, MOST_ERRORS);
        unreachable = first(unreachable, MOST_NAMES);
        pinned = first(pinned, MOST_NAMES);
    }

    /// The last of a list that is cut says how many are left out.
    private static List<String> first(List<String> all, int most) {
        if (all.size() <= most) {
            return List.copyOf(all);
        }
        List<String> kept = new java.util.ArrayList<>(all.subList(0, most - 1));
        kept.add("... and " + (all.size() - most + 1) + " more");
        return List.copyOf(kept);
    }
}
