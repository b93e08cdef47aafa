package io.coldaisle.hub.incident;

import java.util.List;

/// A cause that could explain the members.
///
/// @param probability that this is a root cause, 0 to 1
/// @param onsetMs when it began, corrected clock, ms
/// @param inferred the component raised no alarm itself
/// @param inVerdict the incident needs this one too, not as an alternative
public record Hypothesis(Cause cause, double probability, long onsetMs, boolean inferred,
        boolean inVerdict, Reasons reasons) {

    /// What failed, and how.
    ///
    /// @param component topology component, or the agent's name of a device that is not placed
    /// @param componentType such as `ups`
    /// @param faultMode such as `output_lost`
    public record Cause(String component, String componentType, String faultMode) {}

    /// Why it is believed, and why not more.
    ///
    /// @param evidenceFor what speaks for it, the strongest first
    /// @param evidenceAgainst expected and not seen, the strongest first
    /// @param unexplained ids of member alarms it does not explain
    /// @param unknown what nobody can see, and which sensor would decide
    /// @param whyNotFirst empty on the first
    public record Reasons(List<Evidence> evidenceFor, List<Evidence> evidenceAgainst,
            List<String> unexplained, List<String> unknown, String whyNotFirst) {
        public Reasons {
            evidenceFor = List.copyOf(evidenceFor);
            evidenceAgainst = List.copyOf(evidenceAgainst);
            unexplained = List.copyOf(unexplained);
            unknown = List.copyOf(unknown);
        }
    }
}
