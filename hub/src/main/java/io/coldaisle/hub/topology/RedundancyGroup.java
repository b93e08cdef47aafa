package io.coldaisle.hub.topology;

import java.util.List;

/// Members of which some are enough.
///
/// @param component what it serves
/// @param need how many members are needed, 1 to the number of members
public record RedundancyGroup(String id, String component, String relation, int need,
        List<String> members) {
    public RedundancyGroup {
        members = List.copyOf(members);
        if (need < 1 || need > members.size()) {
            throw new IllegalArgumentException("group " + id + " needs " + need + " of "
                    + members.size() + " members");
        }
    }
}
