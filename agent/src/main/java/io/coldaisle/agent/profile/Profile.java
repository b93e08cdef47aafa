package io.coldaisle.agent.profile;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What to read from one class of SNMP device.
///
/// @param kind of the device; empty when the profile says nothing about it
/// @param supersedes profiles that are not used beside this one
public record Profile(String name, String kind, Recognition recognition, Set<String> supersedes,
        Nameplate nameplate, List<Section> sections) {
    public Profile {
        supersedes = Set.copyOf(supersedes);
        sections = List.copyOf(sections);
    }

    /// When the profile applies: the device's sysObjectID has one of the prefixes (or none is
    /// named), and all the subtrees named are there.
    public record Recognition(List<String> objectIds, List<String> present) {
        public Recognition {
            objectIds = List.copyOf(objectIds);
            present = List.copyOf(present);
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

    /// Where the device says what it is. Each value is the first that is not empty.
    ///
    /// @param texts fixed values by field (`vendor`, `model`, `serial`, `firmware`)
    /// @param oids instances or columns by field, tried in order
    /// @param patterns regular expressions on sysDescr by field; group 1 is the value
    public record Nameplate(Map<String, String> texts, Map<String, List<String>> oids,
            Map<String, java.util.regex.Pattern> patterns) {
        public static final List<String> FIELDS = List.of("vendor", "model", "serial", "firmware");
    }
}
