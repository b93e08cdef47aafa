package io.coldaisle.lab.endpoint;

import java.util.List;

/// The configuration of one agent, as `coldaisle-agent run --config` takes it. Paths are relative to
/// the file, which stands in `agents/` of the run directory.
public final class AgentConfiguration {
    private AgentConfiguration() {}

    /// @param hub address of the hub, `host:port`
    /// @param interval poll interval as written, such as `5s`
    public static String yaml(String agent, String hub, String interval,
            List<Endpoint> endpoints) {
        StringBuilder yaml = new StringBuilder("""
                # Written by coldaisle-lab at each start.
                agent: {name: %s, data: ../data/%s}
                hub: {addresses: ["%s"]}
                credentials:
                  lab-snmp: {community: "file:../secrets/community"}
                  lab-bmc: {user: %s, password: "file:../secrets/bmc"}
                devices:
                """.formatted(agent, agent, hub, Secrets.BMC_USER));
        for (Endpoint endpoint : endpoints) {
            if (endpoint.agent().equals(agent)) {
                yaml.append("""
                          - name: %s
                            component: %s
                            interval: %s
                            endpoints: [{url: "%s"%s}]
                        """.formatted(endpoint.device(), endpoint.device(), interval,
                        endpoint.url(), access(endpoint)));
            }
        }
        return yaml.toString();
    }

    private static String access(Endpoint endpoint) {
        return switch (endpoint.kind()) {
            case SNMP -> ", credentials: lab-snmp";
            case REDFISH -> ", credentials: lab-bmc, trust: {ca: ../ca.pem}";
            case NUT -> "";
        };
    }
}
