package io.coldaisle.hub.rootcause;

/// A state of one component puts another into a state.
///
/// @param from state of the source
/// @param relation dependency it travels along; `self` for the same component
/// @param toType type the target must have; the same as the source's for `self`
/// @param thin state of the target while its group has lost members but has enough left; or empty
/// @param manner how it treats groups
/// @param times attribute of the target the delay counts in; empty: seconds
/// @param back from the dependent to the provider
record Flow(String from, String relation, String toType, String to, String thin, Window delay,
        double q, Manner manner, String times, boolean back) {
    /// How a flow treats redundancy.
    ///
    /// @param any each member does it alone
    /// @param lottery not every member is hit, at a rate nobody knows
    /// @param wired dependents that are wired against the records get it too
    record Manner(boolean any, boolean lottery, boolean wired) {}
}
