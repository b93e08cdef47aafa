package io.coldaisle.hub.console;

import io.coldaisle.v1.Feedback;
import io.coldaisle.v1.GiveFeedbackRequest;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.IncidentsGrpc.IncidentsBlockingStub;
import io.coldaisle.v1.ListFeedbackRequest;
import io.coldaisle.v1.ListFeedbackResponse;
import io.coldaisle.yaml.Amounts;
import io.grpc.ManagedChannel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle incidents feedback` and `coldaisle feedback`.
final class FeedbackCommands {
    private static final int PAGE = 1_000;

    private FeedbackCommands() {}

    @Command(name = "feedback", mixinStandardHelpOptions = true, description = "Says whether a cause was right, once that is known; of closed incidents too.")
    static final class Give extends IncidentCommands.Change {
        @ArgGroup(multiplicity = "1")
        private final Verdict verdict = new Verdict();

        @Option(names = "--mode", defaultValue = "", description = "its fault mode, such as output_lost; without it, any")
        private String mode = "";

        @Option(names = {"-m", "--comment"}, defaultValue = "", description = "what was found")
        private String comment = "";

        /// One of two.
        static final class Verdict {
            @Option(names = "--confirm", required = true, paramLabel = "CAUSE", description = "the component that was a root cause")
            private String confirmed = "";

            @Option(names = "--refute", required = true, paramLabel = "CAUSE", description = "the component that was none")
            private String refuted = "";
        }

        @Override
        Incident change(IncidentsBlockingStub hub, String name) {
            boolean right = !verdict.confirmed.isEmpty();
            return hub.giveFeedback(GiveFeedbackRequest.newBuilder()
                    .setName(name)
                    .setComponent(right ? verdict.confirmed : verdict.refuted)
                    .setFaultMode(mode)
                    .setConfirmed(right)
                    .setComment(comment)
                    .build());
        }
    }

    @Command(name = "feedback", mixinStandardHelpOptions = true, description = "Lists what was said of causes, oldest first; with --json one object a line, all of it.")
    static final class ListThem extends HubCommand {
        @Option(names = "--since", defaultValue = "", description = "how far back, such as 30d; without it, all")
        private String since = "";

        @Override
        int run(ManagedChannel hub) {
            long from = since.isEmpty()
                    ? 0
                    : System.currentTimeMillis() - Amounts.duration(since).toMillis();
            TextTable table = new TextTable("AT", "INCIDENT", "CAUSE", "MODE", "SAID", "RANK",
                    "PROBABILITY", "BY", "COMMENT");
            String token = "";
            do {
                ListFeedbackResponse page = IncidentsGrpc.newBlockingStub(hub)
                        .listFeedback(ListFeedbackRequest.newBuilder()
                                .setPageSize(PAGE)
                                .setPageToken(token)
                                .setSinceMs(from)
                                .build());
                page.getFeedbackList().forEach(said -> {
                    if (json()) {
                        printLine(said);
                    } else {
                        row(table, said);
                    }
                });
                token = page.getNextPageToken();
            } while (!token.isEmpty());
            if (!json()) {
                table.print(out());
            }
            return 0;
        }

        private static void row(TextTable table, Feedback said) {
            boolean named = said.getRank() > 0;
            table.row(Terminal.time(said.getAtMs()),
                    said.getIncident().substring("incidents/".length()), said.getComponent(),
                    said.getFaultMode(), said.getConfirmed() ? "confirmed" : "refuted",
                    named ? said.getRank() : "",
                    named ? Terminal.percent(said.getProbability()) : "",
                    said.getBy(), said.getComment());
        }
    }
}
