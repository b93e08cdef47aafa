package io.coldaisle.hub.console;

import io.coldaisle.v1.ListTopologyVersionsRequest;
import io.coldaisle.v1.ListTopologyVersionsResponse;
import io.coldaisle.v1.TopologyGrpc;
import io.grpc.ManagedChannel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle topology ...`
@Command(name = "topology", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = "What feeds, cools, connects and hosts what.", subcommands = {
    TopologyImport.class, TopologyShow.class, TopologyCommands.History.class,
    WhatIfCommands.WhatIf.class,
    WhatIfCommands.BlastRadius.class, SuggestionCommands.Suggested.class,
    SuggestionCommands.Accept.class})
final class TopologyCommands {
    private TopologyCommands() {}

    @Command(name = "history", mixinStandardHelpOptions = true, description = "Lists the imports there were, the newest first.")
    static final class History extends HubCommand {
        @Option(names = "--limit", defaultValue = "100", description = "at most this many, up to 1000 (default: ${DEFAULT-VALUE})")
        private int limit = 100;

        @Override
        int run(ManagedChannel hub) {
            ListTopologyVersionsResponse answer = TopologyGrpc.newBlockingStub(hub)
                    .listTopologyVersions(ListTopologyVersionsRequest.newBuilder()
                            .setPageSize(limit)
                            .build());
            if (json()) {
                print(answer);
                return 0;
            }
            TextTable table = new TextTable("VERSION", "IMPORTED", "BY", "COMPONENTS",
                    "DEPENDENCIES", "GROUPS");
            answer.getVersionsList()
                    .forEach(one -> table.row(one.getVersion(), Terminal.time(one.getSinceMs()),
                            one.getBy(), one.getComponents(), one.getDependencies(),
                            one.getGroups()));
            table.print(out());
            return 0;
        }
    }
}
