package io.coldaisle.hub.console;

import io.coldaisle.v1.AccessGrpc;
import io.coldaisle.v1.AccessRole;
import io.coldaisle.v1.AccessToken;
import io.coldaisle.v1.AuditEntry;
import io.coldaisle.v1.CreateAccessTokenRequest;
import io.coldaisle.v1.ListAccessTokensRequest;
import io.coldaisle.v1.ListAccessTokensResponse;
import io.coldaisle.v1.ListAuditRequest;
import io.coldaisle.v1.ListAuditResponse;
import io.coldaisle.v1.RevokeAccessTokenRequest;
import io.grpc.ManagedChannel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle access` and `audit`.
final class AccessCommands {
    private AccessCommands() {}

    @Command(name = "access", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = "Access tokens for programs and people without a certificate.", subcommands = {
        Create.class, ListThem.class, Revoke.class})
    static final class Access {}

    /// What a token may do, as it is written.
    enum Role {
        viewer, operator, admin
    }

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Makes an access token and prints it; it is shown only once.")
    static final class Create extends HubCommand {
        @Option(names = "--name", required = true, paramLabel = "NAME", description = "who will use it; stands in the audit record")
        private String name = "";

        @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}")
        private Role role = Role.viewer;

        @Option(names = "--valid-s", defaultValue = "7776000", description = "how long it can be used, s (default: ${DEFAULT-VALUE}, 90 days)")
        private long validS = 7_776_000;

        @Option(names = "--sites", split = ",", paramLabel = "A,B", description = "limits a viewer or an operator to these sites (default: all)")
        private List<String> sites = List.of();

        @Override
        int run(ManagedChannel hub) {
            AccessToken token = AccessGrpc.newBlockingStub(hub)
                    .createAccessToken(CreateAccessTokenRequest.newBuilder()
                            .setName(name)
                            .setRole(AccessRole.valueOf(
                                    "ACCESS_ROLE_" + role.name().toUpperCase(Locale.ROOT)))
                            .setValidS(validS)
                            .addAllSites(sites)
                            .build());
            return answer(token, () -> out().println(token.getSecret()));
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists access tokens, without their secrets.")
    static final class ListThem extends HubCommand {
        @Override
        int run(ManagedChannel hub) {
            ListAccessTokensResponse answer = AccessGrpc.newBlockingStub(hub)
                    .listAccessTokens(ListAccessTokensRequest.newBuilder()
                            .setPageSize(1000)
                            .build());
            return answer(answer, () -> {
                TextTable table = new TextTable("TOKEN", "USED BY", "ROLE", "SITES", "MADE BY",
                        "ENDS",
                        "REVOKED");
                for (AccessToken token : answer.getAccessTokensList()) {
                    table.row(token.getName().substring("accessTokens/".length()),
                            token.getCaller(), Terminal.word(token.getRole(), "ACCESS_ROLE_"),
                            token.getSitesCount() == 0
                                    ? "all"
                                    : String.join(",", token.getSitesList()),
                            token.getCreatedBy(), Terminal.time(token.getNotAfterMs()),
                            token.getRevokedAtMs() == 0
                                    ? ""
                                    : Terminal.time(token.getRevokedAtMs()));
                }
                table.print(out());
            });
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Ends an access token at once.")
    static final class Revoke extends HubCommand {
        @Parameters(paramLabel = "TOKEN", description = "as access list shows it")
        private String token = "";

        @Override
        int run(ManagedChannel hub) {
            AccessToken ended = AccessGrpc.newBlockingStub(hub)
                    .revokeAccessToken(RevokeAccessTokenRequest.newBuilder()
                            .setName("accessTokens/" + token)
                            .build());
            return answer(ended, () -> out().println(
                    "token " + token + " of " + ended.getCaller() + " is ended"));
        }
    }

    @Command(name = "audit", mixinStandardHelpOptions = true, description = "Prints who wrote what, oldest first, and who was refused.")
    static final class Audit extends HubCommand {
        @Option(names = "--since", paramLabel = "TIME", defaultValue = "", description = "ISO 8601, or so long ago: 2h, 7d (default: all)")
        private String since = "";

        @Override
        int run(ManagedChannel hub) {
            long from = since.isEmpty()
                    ? 0
                    : Moment.ms(since, Instant.now(), ZoneId.systemDefault());
            AccessGrpc.AccessBlockingStub access = AccessGrpc.newBlockingStub(hub);
            TextTable table = new TextTable("AT", "CALLER", "FROM", "METHOD", "ABOUT", "OUTCOME");
            String page = "";
            do {
                ListAuditResponse answer = access.listAudit(ListAuditRequest.newBuilder()
                        .setSinceMs(from)
                        .setPageSize(1000)
                        .setPageToken(page)
                        .build());
                for (AuditEntry entry : answer.getEntriesList()) {
                    if (json()) {
                        print(entry);
                    } else {
                        table.row(Terminal.time(entry.getAtMs()), entry.getCaller(),
                                entry.getAddress(), entry.getMethod(), entry.getTarget(),
                                entry.getOutcome());
                    }
                }
                page = answer.getNextPageToken();
            } while (!page.isEmpty());
            if (!json()) {
                table.print(out());
            }
            return 0;
        }
    }
}
