package io.coldaisle.hub.console;

import io.coldaisle.v1.AgentView;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.JoinToken;
import io.coldaisle.v1.Ledger;
import io.coldaisle.v1.ListAgentsRequest;
import io.coldaisle.v1.ListAgentsResponse;
import io.coldaisle.v1.RevokeAgentRequest;
import io.grpc.ManagedChannel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle agents` and `token`.
final class FleetCommands {
    private FleetCommands() {}

    @Command(name = "agents", mixinStandardHelpOptions = true, description = "Lists agents and what the hub holds of each.", subcommands = Revoke.class)
    static final class Agents extends HubCommand {
        @Option(names = "--filter", defaultValue = "", description = "such as: state=unreachable")
        private String filter = "";

        @Override
        int run(ManagedChannel hub) {
            ListAgentsResponse answer = FleetGrpc.newBlockingStub(hub)
                    .listAgents(
                            ListAgentsRequest.newBuilder()
                                    .setFilter(filter)
                                    .setPageSize(1000)
                                    .build());
            if (json()) {
                print(answer);
                return 0;
            }
            TextTable table = new TextTable("AGENT", "STATE", "VERSION", "HEARD", "DEVICES",
                    "SENSORS", "ACKNOWLEDGED", "WRITTEN", "DROPPED", "LOST", "ALARMS",
                    "CERTIFICATE ENDS");
            for (AgentView agent : answer.getAgentsList()) {
                Ledger ledger = agent.getLedger();
                table.row(agent.getName().substring("agents/".length()),
                        Terminal.word(agent.getState(), "AGENT_STATE_"), agent.getVersion(),
                        Terminal.time(agent.getHeardAtMs()),
                        agent.getDevicesReachable() + "/" + agent.getDevices(),
                        agent.getSensors(), ledger.getAcknowledged().getSequence(),
                        ledger.getWritten(), ledger.getDropped(), ledger.getLost(),
                        ledger.getAlarms(),
                        agent.getCertificateNotAfterMs() == 0
                                ? "-"
                                : Terminal.time(agent.getCertificateNotAfterMs()));
            }
            table.print(out());
            return 0;
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Shuts an agent out at once, until it is enrolled with a new join token.")
    static final class Revoke extends HubCommand {
        @Parameters(paramLabel = "NAME", description = "the agent")
        private String agent = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; the agent is told")
        private String reason = "";

        @Override
        int run(ManagedChannel hub) {
            AgentView shut = FleetGrpc.newBlockingStub(hub)
                    .revokeAgent(RevokeAgentRequest.newBuilder()
                            .setName("agents/" + agent)
                            .setReason(reason)
                            .build());
            return answer(shut, () -> out().println("agent " + agent + " is revoked; to let it in"
                    + " again: coldaisle token create --agent " + agent));
        }
    }

    @Command(name = "token", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = "Join tokens for new agents.", subcommands = CreateToken.class)
    static final class Token {}

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes a one-time join token and prints it.")
    static final class CreateToken extends HubCommand {
        @Option(names = "--agent", required = true, paramLabel = "NAME", description = "name, or pattern with one *, of the agents that may use it")
        private String agent = "";

        @Option(names = "--valid-s", defaultValue = "86400", description = "how long it can be used, s (default: ${DEFAULT-VALUE})")
        private long validS = 86_400;

        @Option(names = "--uses", defaultValue = "1", description = "how many agents may use it (default: ${DEFAULT-VALUE})")
        private int uses = 1;

        @Override
        int run(ManagedChannel hub) {
            JoinToken token = FleetGrpc.newBlockingStub(hub)
                    .createJoinToken(CreateJoinTokenRequest.newBuilder()
                            .setAgentPattern(agent)
                            .setValidS(validS)
                            .setUses(uses)
                            .build());
            return answer(token, () -> out().println(token.getToken()));
        }
    }
}
