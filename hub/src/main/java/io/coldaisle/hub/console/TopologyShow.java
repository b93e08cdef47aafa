package io.coldaisle.hub.console;

import io.coldaisle.v1.Component;
import io.coldaisle.v1.ComponentView;
import io.coldaisle.v1.Dependency;
import io.coldaisle.v1.GetComponentRequest;
import io.coldaisle.v1.ListComponentsRequest;
import io.coldaisle.v1.ListComponentsResponse;
import io.coldaisle.v1.TopologyGrpc;
import io.grpc.ManagedChannel;
import java.time.Instant;
import java.time.ZoneId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle topology show`.
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one component with its neighbours, or lists components.")
final class TopologyShow extends HubCommand {
    @Parameters(paramLabel = "ID", arity = "0..1", description = "a component; without it, the list")
    private String id = "";

    @Option(names = "--filter", defaultValue = "", description = "for the list, such as: type=ups AND site=s1")
    private String filter = "";

    @Option(names = "--as-of", paramLabel = "TIME", defaultValue = "", description = "as it was then: 2026-03-01T14:05 (local time), 2026-03-01T14:05:00Z, or how long ago, such as 2h")
    private String asOf = "";

    @Override
    int run(ManagedChannel hub) {
        var topology = TopologyGrpc.newBlockingStub(hub);
        long asOfMs = asOf.isEmpty()
                ? 0
                : Moment.ms(asOf, Instant.now(), ZoneId.systemDefault());
        if (id.isEmpty()) {
            list(topology.listComponents(ListComponentsRequest.newBuilder()
                    .setFilter(filter)
                    .setPageSize(1000)
                    .setAsOfMs(asOfMs)
                    .build()));
        } else {
            one(topology.getComponent(GetComponentRequest.newBuilder()
                    .setId(id)
                    .setAsOfMs(asOfMs)
                    .build()));
        }
        return 0;
    }

    private String version(long version, long sinceMs) {
        return "topology " + version
                + (sinceMs == 0 ? "" : ", imported " + Terminal.time(sinceMs));
    }

    private void list(ListComponentsResponse answer) {
        if (json()) {
            print(answer);
            return;
        }
        if (!asOf.isEmpty()) {
            out().println(version(answer.getTopologyVersion(), answer.getTopologySinceMs()));
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
        out().println("  " + version(view.getTopologyVersion(), view.getTopologySinceMs()));
        view.getUpstreamList()
                .forEach(edge -> out().println("  needs   " + edge.getProvider()
                        + " (" + edge.getRelation() + ")"
                        + (edge.getGroup().isEmpty() ? "" : " in group " + edge.getGroup())
                        + times(edge)));
        view.getGroupsList()
                .forEach(group -> out().println("  group   " + group.getId()
                        + ": " + group.getNeed() + " of " + group.getMembersCount()));
        view.getDownstreamList()
                .forEach(edge -> out()
                        .println("  serves  " + edge.getDependent() + " (" + edge.getRelation()
                                + ")" + times(edge)));
        out().flush();
    }

    private static String times(Dependency edge) {
        return (edge.getSinceMs() == 0 ? "" : " since " + Terminal.time(edge.getSinceMs()))
                + (edge.getUntilMs() == 0
                        ? ""
                        : " until " + Terminal.time(edge.getUntilMs()));
    }
}
