package io.coldaisle.hub.units;

import java.util.List;
import java.util.Set;

/// What is to be said now.
///
/// @param found what is wrong, each suspect once
/// @param over suspects whose reading is right again, or who are no longer in question
public record Decision(List<Finding> found, Set<Suspect> over) {
    public Decision {
        found = List.copyOf(found);
        over = Set.copyOf(over);
    }
}
