package io.coldaisle.hub.console;

import io.coldaisle.v1.Component;
import io.coldaisle.v1.ComponentView;
import io.coldaisle.v1.GetComponentRequest;
import io.coldaisle.v1.ListComponentsRequest;
import io.coldaisle.v1.ListComponentsResponse;
import io.coldaisle.v1.TopologyGrpc;
import io.grpc.ManagedChannel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle topology ...`
@Command(name = "topology", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = "What feeds, cools, connects and hosts what.", subcommands = {
    TopologyImport.class, TopologyCommands.Show.class, WhatIfCommands.WhatIf.class,
    WhatIfCommands.BlastRadius.class})
final class TopologyCommands {
    private TopologyCommands() {}

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one component with its neighbours, or lists components.")
    static final class Show extends HubCommand {
        @Parameters(paramLabel = "ID", arity = "0..1", description = "a component; without it, the list")
        private String id = "";

        @Option(names = "--filter", defaultValue = "", description = "for the list, such as: type=ups AND site=s1")
        private String filter = "";

        @Override
        int run(ManagedChannel hub) {
            var topology = TopologyGrpc.newBlockingStub(hub);
            if (id.isEmpty()) {
                list(topology.listComponents(ListComponentsRequest.newBuilder()
                        .setFilter(filter)
                        .setPageSize(1000)
                        .build()));
            } else {
                one(topology.getComponent(GetComponentRequest.newBuilder().setId(id).build()));
            }
            return 0;
        }

        private void list(ListComponentsResponse answer) {
            if (json()) {
                print(answer);
                return;
            }
            TextTable table = new TextTable("COMPONENT", "TYPE", "SITE", "ROOM", "ROW", "RACK",
                    "AGENT", "MONITORED");
            answer.getComponentsList()
                    .forEach(c -> table.row(c.getId(), c.getType(), c.getSite(), c.getRoom(),
                            c.getRow(), c.getRack(), c.getAgent(), c.getMonitored()
                                    ? "yes"
                                    : "no"));
            table.print(out());
            if (answer.getTotalSize() > answer.getComponentsCount()) {
                out().println(answer.getComponentsCount() + " of " + answer.getTotalSize()
                        + "; see fewer with --filter");
            }
        }

        private void one(ComponentView view) {
            if (json()) {
                print(view);
                return;
            }
            Component component = view.getComponent();
            out().println(component.getId() + "  " + component.getType() + "  site "
                    + component.getSite() + "  rack " + component.getRack() + "  device "
                    + view.getBoundDevice());
            view.getUpstreamList()
                    .forEach(edge -> out().println("  needs   " + edge.getProvider()
                            + " (" + edge.getRelation() + ")"
                            + (edge.getGroup().isEmpty() ? "" : " in group " + edge.getGroup())));
            view.getGroupsList()
                    .forEach(group -> out().println("  group   " + group.getId()
                            + ": " + group.getNeed() + " of " + group.getMembersCount()));
            view.getDownstreamList()
                    .forEach(edge -> out()
                            .println("  serves  " + edge.getDependent() + " (" + edge.getRelation()
                                    + ")"));
            out().flush();
        }
    }
}
