package io.coldaisle.hub.console;

import io.coldaisle.v1.AgentView;
import io.coldaisle.v1.CreateJoinTokenRequest;
import io.coldaisle.v1.DeviceInventory;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.JoinToken;
import io.coldaisle.v1.Ledger;
import io.coldaisle.v1.ListAgentsRequest;
import io.coldaisle.v1.ListAgentsResponse;
import io.coldaisle.v1.ListDevicesRequest;
import io.coldaisle.v1.ListDevicesResponse;
import io.grpc.ManagedChannel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle agents`, `devices` and `token`.
final class FleetCommands {
    private FleetCommands() {}

    @Command(name = "agents", mixinStandardHelpOptions = true, description = "Lists agents and what the hub holds of each.")
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
                    "SENSORS", "ACKNOWLEDGED", "WRITTEN", "DROPPED", "ALARMS");
            for (AgentView agent : answer.getAgentsList()) {
                Ledger ledger = agent.getLedger();
                table.row(agent.getName().substring("agents/".length()),
                        Terminal.word(agent.getState(), "AGENT_STATE_"), agent.getVersion(),
                        Terminal.time(agent.getHeardAtMs()),
                        agent.getDevicesReachable() + "/" + agent.getDevices(),
                        agent.getSensors(), ledger.getAcknowledged().getSequence(),
                        ledger.getWritten(), ledger.getDropped(), ledger.getAlarms());
            }
            table.print(out());
            return 0;
        }
    }

    @Command(name = "devices", mixinStandardHelpOptions = true, description = "Lists devices and where they stand in the topology.")
    static final class Devices extends HubCommand {
        @Option(names = "--filter", defaultValue = "", description = "such as: agent=rack-7 AND reachable=false")
        private String filter = "";

        @Option(names = "--unplaced", description = "only those that stand nowhere in the topology")
        private boolean unplaced;

        @Override
        int run(ManagedChannel hub) {
            String terms = !unplaced
                    ? filter
                    : filter.isEmpty() ? "placed=false" : filter + " AND placed=false";
            ListDevicesResponse answer = FleetGrpc.newBlockingStub(hub)
                    .listDevices(
                            ListDevicesRequest.newBuilder()
                                    .setFilter(terms)
                                    .setPageSize(1000)
                                    .build());
            if (json()) {
                print(answer);
                return 0;
            }
            TextTable table = new TextTable("AGENT", "DEVICE", "KIND", "VENDOR", "MODEL", "SERIAL",
                    "REACHABLE", "COMPONENT", "BY");
            answer.getDevicesList().forEach(view -> {
                DeviceInventory device = view.getInventory();
                table.row(view.getAgent(), device.getDevice(), device.getKind(),
                        device.getVendor(), device.getModel(), device.getSerial(),
                        device.getReachable() ? "yes" : "no", view.getComponent(),
                        view.getBoundBy());
            });
            table.print(out());
            return 0;
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
