package io.coldaisle.hub.console;

import io.coldaisle.v1.AcceptSuggestedDependencyRequest;
import io.coldaisle.v1.Dependency;
import io.coldaisle.v1.ImportTopologyResponse;
import io.coldaisle.v1.ListSuggestedDependenciesRequest;
import io.coldaisle.v1.ListSuggestedDependenciesResponse;
import io.coldaisle.v1.TopologyGrpc;
import io.grpc.ManagedChannel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle topology suggestions` and `coldaisle topology accept`.
final class SuggestionCommands {
    private SuggestionCommands() {}

    @Command(name = "suggestions", mixinStandardHelpOptions = true, description = "Lists dependencies that LLDP, Redfish links and watts of the last day suggest and the topology does not have, and what is connected and not recorded.")
    static final class Suggested extends HubCommand {
        @Option(names = "--filter", defaultValue = "", description = "such as: site=s1 AND rack=k1 AND source=lldp")
        private String filter = "";

        @Override
        int run(ManagedChannel hub) {
            ListSuggestedDependenciesResponse answer = TopologyGrpc.newBlockingStub(hub)
                    .listSuggestedDependencies(ListSuggestedDependenciesRequest.newBuilder()
                            .setFilter(filter)
                            .setPageSize(1000)
                            .build());
            if (json()) {
                print(answer);
                return 0;
            }
            TextTable table = new TextTable("ID", "SOURCE", "PROVIDER", "DEPENDENT", "CONFIDENCE",
                    "INSTEAD OF", "BECAUSE");
            answer.getSuggestionsList()
                    .forEach(one -> table.row(one.getId(), one.getSource(),
                            one.getDependency().getProvider(),
                            one.getDependency().getDependent(),
                            Terminal.percent(one.getConfidence()),
                            one.hasReplaces() ? instead(one.getReplaces()) : "",
                            one.getReason()));
            table.print(out());
            unmatched(answer);
            return 0;
        }

        private void unmatched(ListSuggestedDependenciesResponse answer) {
            if (answer.getUnmatchedCount() > 0) {
                out().println();
                out().println("Connected, but nothing that the topology has (" + answer
                        .getUnmatchedCount() + " of " + answer.getUnmatchedTotal() + "):");
                TextTable table = new TextTable("DEVICE", "PORT", "SEES", "SOURCE", "WHY");
                answer.getUnmatchedList()
                        .forEach(one -> table.row(one.getDevice(), one.getPort(), one.getWhat(),
                                one.getSource(), one.getReason()));
                table.print(out());
            }
            if (answer.getLeftOut() > 0) {
                out().println(answer.getLeftOut() + " more were left out by agents or the hub:"
                        + " beyond a limit, or not readable");
            }
            out().flush();
        }

        private static String instead(Dependency replaced) {
            return replaced.getProvider() + " -> " + replaced.getDependent();
        }
    }

    @Command(name = "accept", mixinStandardHelpOptions = true, description = "Takes a suggested dependency into the topology.")
    static final class Accept extends HubCommand {
        @Parameters(paramLabel = "ID", description = "as suggestions lists it")
        private String id = "";

        @Option(names = "--filter", defaultValue = "", description = "as it was listed with")
        private String filter = "";

        @Override
        int run(ManagedChannel hub) {
            ImportTopologyResponse answer = TopologyGrpc.newBlockingStub(hub)
                    .acceptSuggestedDependency(AcceptSuggestedDependencyRequest.newBuilder()
                            .setId(id)
                            .setFilter(filter)
                            .build());
            return answer(answer, () -> {
                out().println("topology " + answer.getVersion() + ": "
                        + answer.getDependencyDifferenceSize() + " dependencies and "
                        + answer.getGroupDifferenceSize() + " groups different");
                out().flush();
            });
        }
    }
}
