package io.coldaisle.hub.console;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.Component;
import io.coldaisle.v1.ComponentView;
import io.coldaisle.v1.GetComponentRequest;
import io.coldaisle.v1.ImportTopologyRequest;
import io.coldaisle.v1.ImportTopologyResponse;
import io.coldaisle.v1.ListComponentsRequest;
import io.coldaisle.v1.ListComponentsResponse;
import io.coldaisle.v1.TopologyGrpc;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle topology ...`
@Command(name = "topology", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = "What feeds, cools, connects and hosts what.", subcommands = {
    TopologyCommands.Import.class, TopologyCommands.Show.class, WhatIfCommands.WhatIf.class,
    WhatIfCommands.BlastRadius.class})
final class TopologyCommands {
    private TopologyCommands() {}

    @Command(name = "import", mixinStandardHelpOptions = true, description = "Replaces the topology with that of a file.")
    static final class Import extends HubCommand {
        @Parameters(paramLabel = "FILE", description = "JSON, see docs/topology.md")
        private Path file = Path.of("topology.json");

        @Option(names = "--dry-run", description = "check it and show the difference, change nothing")
        private boolean dryRun;

        @Override
        int run(ManagedChannel hub) throws IOException {
            byte[] json;
            try {
                json = Files.readAllBytes(file);
            } catch (NoSuchFileException e) {
                throw new IOException("there is no file " + file, e);
            }
            ImportTopologyResponse answer = TopologyGrpc.newBlockingStub(hub)
                    .importTopology(ImportTopologyRequest.newBuilder()
                            .setJson(ByteString.copyFrom(json))
                            .setDryRun(dryRun)
                            .build());
            if (json()) {
                print(answer);
                return 0;
            }
            out().println((dryRun ? "would be: " : "topology " + answer.getVersion() + ": ")
                    + answer.getComponents() + " components, " + answer.getDependencies()
                    + " dependencies, " + answer.getGroups() + " redundancy groups; "
                    + answer.getAddedCount() + " added, " + answer.getRemovedCount()
                    + " removed, " + answer.getChangedCount() + " changed");
            if (dryRun) {
                difference("+ ", answer.getAddedList());
                difference("- ", answer.getRemovedList());
                difference("~ ", answer.getChangedList());
            }
            difference("warning: ", answer.getWarningsList());
            return 0;
        }

        private void difference(String mark, List<String> names) {
            names.forEach(name -> out().println(mark + Terminal.clean(name)));
        }
    }

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
