package io.coldaisle.lab.simulate;

import java.util.Locale;

/// What may go wrong beside the devices, by the part of the world that fails.
public enum FaultGroup {
    /// Delay, loss, partition, duplication, reorder.
    NETWORK,
    /// Processes that end at any moment, machines that lose power.
    KILLS,
    /// Clocks that are set and drift.
    CLOCKS,
    /// Disks that are full, slow, or lose what was not synced.
    DISKS;

    /// Its name as users write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
