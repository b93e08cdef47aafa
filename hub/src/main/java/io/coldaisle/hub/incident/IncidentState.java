package io.coldaisle.hub.incident;

import java.util.EnumSet;
import java.util.Set;

/// Where an incident stands (after ISA-18.2 and ITIL).
///
/// ```
/// NEW -> ACKNOWLEDGED -> RESOLVED -> CLOSED
///  |         |              |
///  +-> SHELVED (and back)   +-> NEW (reopened)          any but CLOSED -> MERGED
/// ```
public enum IncidentState {
    NEW, ACKNOWLEDGED, RESOLVED, CLOSED, SHELVED, MERGED;

    /// The states that may follow this one.
    public Set<IncidentState> next() {
        return switch (this) {
            case NEW -> EnumSet.of(ACKNOWLEDGED, RESOLVED, SHELVED, MERGED);
            case ACKNOWLEDGED -> EnumSet.of(RESOLVED, SHELVED, MERGED);
            case SHELVED -> EnumSet.of(NEW, ACKNOWLEDGED, RESOLVED, MERGED);
            case RESOLVED -> EnumSet.of(NEW, CLOSED, MERGED);
            case CLOSED, MERGED -> EnumSet.noneOf(IncidentState.class);
        };
    }

    /// True while somebody has to look after it: new, acknowledged or shelved.
    public boolean open() {
        return this == NEW || this == ACKNOWLEDGED || this == SHELVED;
    }

    /// That state, if it may follow this one.
    ///
    /// @throws IllegalStateException when it may not
    public IncidentState to(IncidentState following) {
        if (!next().contains(following)) {
            throw new IllegalStateException("an incident cannot go from " + this + " to "
                    + following);
        }
        return following;
    }
}
