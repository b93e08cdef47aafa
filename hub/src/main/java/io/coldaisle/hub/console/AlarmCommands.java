package io.coldaisle.hub.console;

import io.coldaisle.v1.AlarmCount;
import io.coldaisle.v1.AlarmQuality;
import io.coldaisle.v1.AlarmView;
import io.coldaisle.v1.AlarmsGrpc;
import io.coldaisle.v1.DetectorWordView;
import io.coldaisle.v1.GetAlarmQualityRequest;
import io.coldaisle.v1.GiveAlarmFeedbackRequest;
import io.coldaisle.v1.ListAlarmsRequest;
import io.coldaisle.v1.ListAlarmsResponse;
import io.coldaisle.yaml.Amounts;
import io.grpc.ManagedChannel;
import java.util.UUID;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle alarms` and `coldaisle alarms quality`; shelves of alarms are in [ShelfCommands].
@Command(name = "alarms", mixinStandardHelpOptions = true, description = "Lists alarms one by one, newest first, those out of sight too.", subcommands = {
    AlarmCommands.Quality.class, ShelfCommands.Shelve.class, ShelfCommands.Unshelve.class,
    ShelfCommands.Shelves.class, AlarmCommands.Feedback.class})
final class AlarmCommands extends HubCommand {
    @Option(names = "--filter", defaultValue = "", description = "such as: active=true AND suppressed=true; also agent, component, condition, incident")
    private String filter = "";

    @Option(names = "--limit", defaultValue = "100", description = "at most this many (default: ${DEFAULT-VALUE})")
    private int limit = 100;

    @Override
    int run(ManagedChannel hub) {
        ListAlarmsResponse answer = AlarmsGrpc.newBlockingStub(hub)
                .listAlarms(ListAlarmsRequest.newBuilder()
                        .setFilter(filter)
                        .setPageSize(limit)
                        .build());
        if (json()) {
            print(answer);
            return 0;
        }
        TextTable table = new TextTable("ALARM", "SINCE", "UNTIL", "SEVERITY", "COMPONENT",
                "CONDITION",
                "BEGAN", "INCIDENT", "OUT OF SIGHT", "AGENT");
        for (AlarmView alarm : answer.getAlarmsList()) {
            table.row(alarm.getName().replaceFirst("^alarms/", ""),
                    Terminal.time(alarm.getSinceMs()), Terminal.time(alarm.getUntilMs()),
                    Terminal.word(alarm.getAlarm().getSeverity(), "SEVERITY_"), component(alarm),
                    alarm.getAlarm().getCondition(), alarm.getCount(),
                    alarm.getIncident().replaceFirst("^incidents/", ""), alarm.getSuppressedBy(),
                    alarm.getAgent());
        }
        table.print(out());
        printMore(answer.getAlarmsCount(), answer.getTotalSize(), "--limit");
        return 0;
    }

    private static String component(AlarmView alarm) {
        String part = alarm.getAlarm().getComponent();
        return alarm.getComponent().isEmpty()
                ? alarm.getAlarm().getDevice() + (part.isEmpty() ? "" : "/" + part)
                : alarm.getComponent();
    }

    @Command(name = "feedback", mixinStandardHelpOptions = true, description = "Says whether something was wrong; learned detectors heed it within bounds.")
    static final class Feedback extends HubCommand {
        @Parameters(paramLabel = "ALARM", description = "as alarms shows it")
        private String alarm = "";

        @ArgGroup(multiplicity = "1")
        private Verdict verdict = new Verdict();

        @Option(names = {"-m", "--comment"}, defaultValue = "", description = "what was found")
        private String comment = "";

        /// One of the two.
        static final class Verdict {
            @Option(names = "--real", description = "something was wrong")
            private boolean real;

            @Option(names = "--not-real", description = "nothing was wrong")
            private boolean wrong;
        }

        @Override
        int run(ManagedChannel hub) {
            DetectorWordView told = AlarmsGrpc.newBlockingStub(hub)
                    .giveAlarmFeedback(GiveAlarmFeedbackRequest.newBuilder()
                            .setName(alarm.startsWith("alarms/") ? alarm : "alarms/" + alarm)
                            .setReal(verdict.real && !verdict.wrong)
                            .setComment(comment)
                            .setRequestId(UUID.randomUUID().toString())
                            .build());
            return answer(told, () -> out().println("agent " + told.getAgent() + " is told that "
                    + told.getWord().getCondition() + " of " + told.getWord().getDevice()
                    + (told.getWord().getReal() ? " was real" : " was not real")));
        }
    }

    @Command(name = "quality", mixinStandardHelpOptions = true, description = "Figures of EEMUA 191 over our own alarms.")
    static final class Quality extends HubCommand {
        @Option(names = "--since", defaultValue = "24h", description = "how far back, such as 6h or 30d, at most 92d (default: ${DEFAULT-VALUE})")
        private String since = "24h";

        @Override
        int run(ManagedChannel hub) {
            long from = System.currentTimeMillis() - Amounts.duration(since).toMillis();
            AlarmQuality quality = AlarmsGrpc.newBlockingStub(hub)
                    .getAlarmQuality(GetAlarmQualityRequest.newBuilder().setSinceMs(from).build());
            if (json()) {
                printFigures(quality);
            } else {
                show(quality);
            }
            return 0;
        }

        private void show(AlarmQuality quality) {
            line("from", Terminal.time(quality.getSinceMs()) + " to "
                    + Terminal.time(quality.getUntilMs()));
            line("alarms", quality.getAlarms() + ", in " + quality.getIncidents() + " incidents");
            line("per 10 min", Terminal.number(quality.getAlarmsPer10Min()) + " on average, "
                    + quality.getPeakPer10Min() + " at most"
                    + (quality.getPeakAtMs() == 0
                            ? ""
                            : " (" + Terminal.time(quality.getPeakAtMs()) + ")"));
            line("in flood", Terminal.percent(quality.getFloodShare()) + " of the time");
            line("chattering", String.valueOf(quality.getChattering()));
            line("fleeting", String.valueOf(quality.getFleeting()));
            line("stale", String.valueOf(quality.getStale()));
            line("out of sight", quality.getShelved() + " shelved, " + quality.getHeld()
                    + " held by maintenance, now");
            for (AlarmCount count : quality.getBySeverityList()) {
                line(Terminal.word(count.getSeverity(), "SEVERITY_"), count.getCount() + ", "
                        + Terminal.percent(count.getShare()));
            }
            line("top ten", Terminal.percent(quality.getTopTenShare()) + " of all");
            TextTable table = new TextTable("COUNT", "SHARE", "COMPONENT", "CONDITION");
            quality.getTopList()
                    .forEach(count -> table.row(count.getCount(),
                            Terminal.percent(count.getShare()), count.getComponent(),
                            count.getCondition()));
            table.print(out());
        }

        private void line(String name, String value) {
            out().println(name + " ".repeat(Math.max(1, 15 - name.length())) + value);
        }
    }
}
