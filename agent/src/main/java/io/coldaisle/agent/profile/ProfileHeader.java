package io.coldaisle.agent.profile;

import java.util.List;
import java.util.Set;

/// Which devices a profile is for: read of every profile at the start, the rest of it only when a
/// device needs it.
///
/// @param kind of the device; empty when the profile says nothing about it
/// @param supersedes profiles that are not used beside this one
public record ProfileHeader(String name, String kind, Recognition recognition,
        Set<String> supersedes) {
    public ProfileHeader {
        supersedes = Set.copyOf(supersedes);
    }

    /// When the profile applies: the device's sysObjectID has one of the prefixes (or none is
    /// named), all the subtrees `present` are there and none of those `absent`.
    public record Recognition(List<String> objectIds, List<String> present, List<String> absent) {
        public Recognition {
            objectIds = List.copyOf(objectIds);
            present = List.copyOf(present);
            absent = List.copyOf(absent);
        }

        /// True when the sysObjectID fits.
        public boolean fits(String sysObjectId) {
            if (objectIds.isEmpty()) {
                return true;
            }
            for (String prefix : objectIds) {
                if (sysObjectId.equals(prefix) || sysObjectId.startsWith(prefix + ".")) {
                    return true;
                }
            }
            return false;
        }
    }
}
