package io.coldaisle.hub.rootcause;

/// Something that may have failed.
///
/// @param component handle in the topology
record Candidate(int component, FaultMode mode) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
        int byComponent = Integer.compare(component, other.component);
        return byComponent != 0 ? byComponent : mode.name().compareTo(other.mode.name());
    }

    /// Modes come from one set of models, so the same mode is the same object.
    @Override
    public boolean equals(Object other) {
        return other instanceof Candidate c && c.component == component && c.mode == mode;
    }

    @Override
    public int hashCode() {
        return 31 * component + mode.name().hashCode();
    }
}
