package io.coldaisle.lab.simulate;

/// What came of one seed.
///
/// @param problem what did not hold; empty: everything held
/// @param counts of what happened
/// @param trace a number that stands for everything that happened and its order
public record Outcome(long seed, String problem, Counts counts, long trace) {
    /// @param events of the wheel
    /// @param calamities that happened
    /// @param entries that agents wrote
    /// @param writes to disks
    public record Counts(long events, int calamities, long entries, long writes) {}

    /// True when everything held.
    public boolean held() {
        return problem.isEmpty();
    }

    /// One line; the same for the same seed, to the letter.
    public String line() {
        return "seed %d: %s, %d events, %d calamities, %d entries, %d writes, trace %016x"
                .formatted(
                        seed, held() ? "held" : "BROKEN", counts.events(), counts.calamities(),
                        counts.entries(), counts.writes(), trace)
                + (held() ? "" : "\n  " + problem);
    }
}
