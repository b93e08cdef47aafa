package io.coldaisle.hub.topology;

import java.util.List;

/// One thing providing for another.
///
/// @param relation one of [#RELATIONS]
/// @param group redundancy group it belongs to; empty means needed outright
public record Dependency(String provider, String dependent, String relation, String group) {
    /// What one thing can do for another, in the order of the documentation.
    public static final List<String> RELATIONS = List.of("power", "backup",
            "cool", "net", "mgmt", "ctl", "runs", "svc", "fw", "cfg");
}
