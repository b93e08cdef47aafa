package io.coldaisle.hub.console;

import io.coldaisle.v1.CreateMaintenanceRequest;
import io.coldaisle.v1.EndMaintenanceRequest;
import io.coldaisle.v1.ListMaintenanceRequest;
import io.coldaisle.v1.ListMaintenanceResponse;
import io.coldaisle.v1.MaintenanceGrpc;
import io.coldaisle.v1.MaintenanceWindow;
import io.coldaisle.yaml.Amounts;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle maintenance ...`
@Command(name = "maintenance", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = "Announces work, so that nobody is paged for it.", subcommands = {
    MaintenanceCommands.Create.class, MaintenanceCommands.ListThem.class,
    MaintenanceCommands.End.class})
final class MaintenanceCommands {
    private MaintenanceCommands() {}

    @Command(name = "create", mixinStandardHelpOptions = true, description = "Announces a window and prints it.")
    static final class Create extends HubCommand {
        @Option(names = "--scope", required = true, split = ";", paramLabel = "WHAT", description = "a component, site=S, room=R, row=R, rack=K (joined by commas), or AGENT/DEVICE for what stands in no topology; several times, or separated by semicolons")
        private List<String> scope = new ArrayList<>();

        @Option(names = "--for", required = true, paramLabel = "DURATION", description = "how long each time lasts, such as 90m or 4h")
        private String lasts = "";

        @Option(names = "--from", defaultValue = "", paramLabel = "TIME", description = "first start: 2026-01-31T22:00 (here) or 2026-01-31T22:00:00Z; without it, now")
        private String from = "";

        @Option(names = "--every", defaultValue = "", paramLabel = "RULE", description = "comes again by an RFC 5545 rule in UTC, such as FREQ=WEEKLY;BYDAY=SA;COUNT=10")
        private String rule = "";

        @Option(names = {"-m", "--reason"}, defaultValue = "", description = "why; for people")
        private String reason = "";

        @Override
        int run(ManagedChannel hub) {
            long since = from.isEmpty() ? System.currentTimeMillis() : Terminal.moment(from);
            MaintenanceWindow window = MaintenanceGrpc.newBlockingStub(hub)
                    .createMaintenance(CreateMaintenanceRequest.newBuilder()
                            .setWindow(MaintenanceWindow.newBuilder()
                                    .addAllScope(scope)
                                    .setSinceMs(since)
                                    .setUntilMs(since + Amounts.duration(lasts).toMillis())
                                    .setRecurrence(rule)
                                    .setReason(reason))
                            .build());
            return answer(window, () -> out().println(
                    id(window) + " holds " + String.join(", ", window.getScopeList()) + " from "
                            + Terminal.time(window.getSinceMs()) + " to "
                            + Terminal.time(window.getUntilMs())
                            + (rule.isEmpty() ? "" : ", " + rule)));
        }
    }

    private static String id(MaintenanceWindow window) {
        return window.getName().substring("maintenance/".length());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists windows, the next first.")
    static final class ListThem extends HubCommand {
        @Option(names = "--limit", defaultValue = "100", description = "at most this many (default: ${DEFAULT-VALUE})")
        private int limit = 100;

        @Override
        int run(ManagedChannel hub) {
            ListMaintenanceResponse answer = MaintenanceGrpc.newBlockingStub(hub)
                    .listMaintenance(
                            ListMaintenanceRequest.newBuilder().setPageSize(limit).build());
            if (json()) {
                print(answer);
                return 0;
            }
            TextTable table = new TextTable("WINDOW", "STATE", "FROM", "TO", "EVERY", "HELD",
                    "SCOPE", "BY", "REASON");
            for (MaintenanceWindow window : answer.getWindowsList()) {
                boolean over = window.getNextSinceMs() == 0;
                long until = window.getEndedAtMs() == 0
                        ? window.getUntilMs()
                        : Math.min(window.getUntilMs(), window.getEndedAtMs());
                table.row(id(window), over ? "over" : window.getActive() ? "active" : "planned",
                        Terminal.time(over ? window.getSinceMs() : window.getNextSinceMs()),
                        Terminal.time(over ? until : window.getNextUntilMs()),
                        window.getRecurrence(), window.getActive() ? window.getHeldAlarms() : "",
                        String.join(" ", window.getScopeList()), window.getCreatedBy(),
                        window.getReason());
            }
            table.print(out());
            printMore(answer.getWindowsCount(), answer.getTotalSize(), "--limit");
            return 0;
        }
    }

    @Command(name = "end", mixinStandardHelpOptions = true, description = "Ends a window now, or calls it off, with all its times to come.")
    static final class End extends HubCommand {
        @Parameters(paramLabel = "ID")
        private String id = "";

        @Override
        int run(ManagedChannel hub) {
            MaintenanceWindow window = MaintenanceGrpc.newBlockingStub(hub)
                    .endMaintenance(EndMaintenanceRequest.newBuilder()
                            .setName(id.startsWith("maintenance/") ? id : "maintenance/" + id)
                            .build());
            return answer(window, () -> out().println(id(window) + " is over"));
        }
    }
}
