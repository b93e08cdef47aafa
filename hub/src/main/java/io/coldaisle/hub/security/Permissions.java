package io.coldaisle.hub.security;

import java.util.Set;

/// What a call of the API needs, by its full name. A method that nobody has thought of needs an admin.
public final class Permissions {
    private static final Set<String> READS = Set.of("List", "Get", "Watch", "Query", "Forecast",
            "Blast", "WhatIf", "Check", "Diff", "ServerReflection");
    /// What changes the ground that everything stands on.
    private static final Set<String> ADMIN = Set.of("coldaisle.v1.Topology/ImportTopology",
            "coldaisle.v1.Topology/AcceptSuggestedDependency",
            "coldaisle.v1.Fleet/PutConfiguration", "coldaisle.v1.Fleet/StopRollout",
            "coldaisle.v1.Fleet/CreateJoinToken", "coldaisle.v1.Fleet/RevokeAgent");
    private static final Set<String> OPERATED = Set.of("coldaisle.v1.Incidents",
            "coldaisle.v1.Alarms", "coldaisle.v1.Maintenance", "coldaisle.v1.Topology");
    private static final String FOLLOW = "coldaisle.v1.Standby/Follow";
    private static final String ACCESS = "coldaisle.v1.Access";

    /// Calls of which the answer, and what they may change, is limited to the sites of a caller that has
    /// some. Whoever adds one limits it by `Scope`, and tries it in `ScopeTest`.
    private static final Set<String> LIMITED = Set.of("coldaisle.v1.Incidents/ListIncidents",
            "coldaisle.v1.Incidents/GetIncident", "coldaisle.v1.Incidents/WatchIncidents",
            "coldaisle.v1.Incidents/AcknowledgeIncident",
            "coldaisle.v1.Incidents/ResolveIncident", "coldaisle.v1.Incidents/CommentIncident",
            "coldaisle.v1.Incidents/AssignIncident", "coldaisle.v1.Incidents/ShelveIncident",
            "coldaisle.v1.Incidents/GiveFeedback", "coldaisle.v1.Alarms/ListAlarms",
            "coldaisle.v1.Alarms/GiveAlarmFeedback", "coldaisle.v1.Alarms/CreateShelf",
            "coldaisle.v1.Alarms/ListShelves", "coldaisle.v1.Alarms/EndShelf",
            "coldaisle.v1.Maintenance/CreateMaintenance",
            "coldaisle.v1.Maintenance/ListMaintenance",
            "coldaisle.v1.Maintenance/EndMaintenance", "coldaisle.v1.Topology/GetComponent",
            "coldaisle.v1.Topology/ListComponents", "coldaisle.v1.Telemetry/ListSensors",
            "coldaisle.v1.Telemetry/QuerySummaries", "coldaisle.v1.Telemetry/QueryRecorder",
            "coldaisle.v1.Fleet/ListAgents", "coldaisle.v1.Fleet/GetAgent",
            "coldaisle.v1.Fleet/ListDevices", "grpc.health.v1.Health/Check");

    private Permissions() {}

    /// True for a call that callers of some sites may make.
    public static boolean limited(String method) {
        return LIMITED.contains(method);
    }

    /// True for a method that only reads, whoever may call it.
    public static boolean reads(String method) {
        String name = method.substring(method.indexOf('/') + 1);
        return method.equals(FOLLOW) || READS.stream().anyMatch(name::startsWith);
    }

    /// The least role for a method such as `coldaisle.v1.Incidents/ListIncidents`.
    public static Caller.Role needed(String method) {
        int slash = method.indexOf('/');
        String service = method.substring(0, Math.max(0, slash));
        if (method.equals(FOLLOW)) {
            return Caller.Role.HUB;
        }
        if (ADMIN.contains(method) || service.equals(ACCESS)) {
            return Caller.Role.ADMIN;
        }
        if (reads(method)) {
            return Caller.Role.VIEWER;
        }
        return OPERATED.contains(service) ? Caller.Role.OPERATOR : Caller.Role.ADMIN;
    }
}
