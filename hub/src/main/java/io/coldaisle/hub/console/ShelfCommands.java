package io.coldaisle.hub.console;

import io.coldaisle.v1.AlarmShelf;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.CreateShelfRequest;
import io.coldaisle.v1.EndShelfRequest;
import io.coldaisle.v1.ListShelvesRequest;
import io.coldaisle.v1.ListShelvesResponse;
import io.coldaisle.yaml.Amounts;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle alarms shelve`, `unshelve` and `shelves`.
final class ShelfCommands {
    private static final String KIND = "shelves/";

    private ShelfCommands() {}

    private static String id(AlarmShelf shelf) {
        return shelf.getName().substring(KIND.length());
    }

    private static String what(AlarmShelf shelf) {
        return shelf.getScopeCount() == 0
                ? shelf.getSubject()
                : String.join(" ", shelf.getScopeList())
                        + (shelf.getCondition().isEmpty() ? "" : " " + shelf.getCondition());
    }

    @Command(name = "shelve", mixinStandardHelpOptions = true, description = "Puts one alarm, or those of a scope, out of sight for a time.")
    static final class Shelve extends HubCommand {
        @Parameters(paramLabel = "ALARM", arity = "0..1", description = "an alarm's name, as `alarms --json` shows it")
        private String alarm = "";

        @Option(names = "--scope", split = ";", paramLabel = "WHAT", description = "in place of an alarm: a component with its parts, site=S, room=R, row=R, rack=K (joined by commas), or AGENT/DEVICE for what stands in no topology; several times, or separated by semicolons")
        private List<String> scope = new ArrayList<>();

        @Option(names = "--condition", defaultValue = "", description = "with --scope: only alarms of this condition")
        private String condition = "";

        @Option(names = "--for", required = true, paramLabel = "DURATION", description = "how long, such as 2h; at most 7d")
        private String lasts = "";

        @Option(names = {"-m", "--reason"}, required = true, description = "why; for people")
        private String reason = "";

        @Override
        int run(ManagedChannel hub) {
            String name = alarm.isEmpty() || alarm.startsWith("alarms/")
                    ? alarm
                    : "alarms/" + alarm;
            AlarmShelf shelf = AlarmsGrpc.newBlockingStub(hub)
                    .createShelf(CreateShelfRequest.newBuilder()
                            .setShelf(AlarmShelf.newBuilder()
                                    .setAlarm(name)
                                    .addAllScope(scope)
                                    .setCondition(condition)
                                    .setUntilMs(System.currentTimeMillis()
                                            + Amounts.duration(lasts).toMillis())
                                    .setReason(reason))
                            .build());
            return answer(shelf, () -> out().println(id(shelf) + " holds " + what(shelf) + " until "
                    + Terminal.time(shelf.getUntilMs()) + ", " + shelf.getHeldAlarms()
                    + " alarms now"));
        }
    }

    @Command(name = "unshelve", mixinStandardHelpOptions = true, description = "Takes a shelf away before its time.")
    static final class Unshelve extends HubCommand {
        @Parameters(paramLabel = "SHELF", description = "as `alarms shelves` shows it")
        private String id = "";

        @Override
        int run(ManagedChannel hub) {
            AlarmShelf shelf = AlarmsGrpc.newBlockingStub(hub)
                    .endShelf(EndShelfRequest.newBuilder()
                            .setName(id.startsWith(KIND) ? id : KIND + id)
                            .build());
            return answer(shelf, () -> out().println(id(shelf) + " is over"));
        }
    }

    @Command(name = "shelves", mixinStandardHelpOptions = true, description = "Lists shelves, the next to end first.")
    static final class Shelves extends HubCommand {
        @Option(names = "--limit", defaultValue = "100", description = "at most this many (default: ${DEFAULT-VALUE})")
        private int limit = 100;

        @Override
        int run(ManagedChannel hub) {
            ListShelvesResponse answer = AlarmsGrpc.newBlockingStub(hub)
                    .listShelves(ListShelvesRequest.newBuilder().setPageSize(limit).build());
            if (json()) {
                print(answer);
                return 0;
            }
            TextTable table = new TextTable("SHELF", "STATE", "SINCE", "UNTIL", "HELD", "WHAT",
                    "BY", "REASON", "TAKEN AWAY BY");
            for (AlarmShelf shelf : answer.getShelvesList()) {
                table.row(id(shelf), shelf.getActive() ? "active" : "over",
                        Terminal.time(shelf.getCreatedAtMs()),
                        Terminal.time(shelf.getEndedAtMs() == 0
                                ? shelf.getUntilMs()
                                : shelf.getEndedAtMs()),
                        shelf.getActive() ? shelf.getHeldAlarms() : "", what(shelf),
                        shelf.getCreatedBy(), shelf.getReason(), shelf.getEndedBy());
            }
            table.print(out());
            printMore(answer.getShelvesCount(), answer.getTotalSize(), "--limit");
            return 0;
        }
    }
}
