package io.coldaisle.hub.rootcause;

import java.util.List;

/// A cause that was found, or a rival of one.
///
/// @param says end of the sentence "COMPONENT ..."
/// @param latent it was there before, and something else brought it out
/// @param probability that it is a root cause, 0 to 1
/// @param gain log-likelihood it adds to the rest of the verdict, nats
/// @param inferred it showed nothing itself
/// @param seen what speaks for it, the strongest first
/// @param missing what speaks against it, the strongest first
/// @param unknown symptoms nobody could have told, as `COMPONENT condition`, at most 10
public record Cause(String component, String type, String mode, String says, boolean latent,
        double probability,
        double gain, long onsetMs, boolean inferred, List<Weighed> seen, List<Weighed> missing,
        List<String> unknown) {
    public Cause {
        seen = List.copyOf(seen);
        missing = List.copyOf(missing);
        unknown = List.copyOf(unknown);
    }

    /// A symptom and its log-likelihood.
    ///
    /// @param alarm id of the alarm; empty when it was not seen
    /// @param onsetMs 0 when it was not seen
    public record Weighed(String alarm, String component, String symptom, double nats,
            long onsetMs) {}

    /// The same cause with another probability.
    public Cause withProbability(double p) {
        return new Cause(component, type, mode, says, latent, p, gain, onsetMs, inferred, seen,
                missing,
                unknown);
    }

    /// What tells it from other causes.
    public String key() {
        return component + " " + mode;
    }
}
