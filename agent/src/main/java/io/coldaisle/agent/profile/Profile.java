package io.coldaisle.agent.profile;

import java.util.List;
import java.util.Map;

/// What to read from one class of SNMP device.
public record Profile(ProfileHeader header, Nameplate nameplate, List<Section> sections) {
    public Profile {
        sections = List.copyOf(sections);
    }

    public String name() {
        return header.name();
    }

    /// Of the device; empty when the profile says nothing about it.
    public String kind() {
        return header.kind();
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
