package io.coldaisle.hub.console;

import io.coldaisle.v1.AcknowledgeIncidentRequest;
import io.coldaisle.v1.AssignIncidentRequest;
import io.coldaisle.v1.CommentIncidentRequest;
import io.coldaisle.v1.GetIncidentRequest;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.IncidentEvent;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.IncidentsGrpc.IncidentsBlockingStub;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.ListIncidentsResponse;
import io.coldaisle.v1.ResolveIncidentRequest;
import io.coldaisle.v1.ShelveIncidentRequest;
import io.coldaisle.v1.WatchIncidentsRequest;
import io.coldaisle.yaml.Amounts;
import io.grpc.ManagedChannel;
import java.util.Iterator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle incidents ...`
@Command(name = "incidents", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = "What broke, why, and what it hits.", subcommands = {
    IncidentCommands.ListThem.class, IncidentCommands.Get.class, IncidentCommands.Watch.class,
    IncidentCommands.Acknowledge.class, IncidentCommands.Resolve.class,
    IncidentCommands.Comment.class, IncidentCommands.Assign.class, IncidentCommands.Shelve.class,
    FeedbackCommands.Give.class})
final class IncidentCommands {
    private IncidentCommands() {}

    private static String name(String id) {
        return id.startsWith("incidents/") ? id : "incidents/" + id;
    }

    private static String cause(Incident incident) {
        return incident.getHypothesesCount() == 0
                ? ""
                : incident.getHypotheses(0).getComponent() + " "
                        + Terminal.percent(incident.getHypotheses(0).getProbability());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists incidents, newest first.")
    static final class ListThem extends HubCommand {
        @Option(names = "--filter", defaultValue = "", description = "such as: state=open AND severity>=major AND site=s1")
        private String filter = "";

        @Option(names = "--limit", defaultValue = "50", description = "at most this many (default: ${DEFAULT-VALUE})")
        private int limit = 50;

        @Override
        int run(ManagedChannel hub) {
            ListIncidentsResponse answer = IncidentsGrpc.newBlockingStub(hub)
                    .listIncidents(
                            ListIncidentsRequest.newBuilder()
                                    .setFilter(filter)
                                    .setPageSize(limit)
                                    .build());
            if (json()) {
                print(answer);
                return 0;
            }
            TextTable table = new TextTable("INCIDENT", "SEVERITY", "STATE", "SINCE", "ALARMS",
                    "ROOT CAUSE", "HEADLINE");
            answer.getIncidentsList()
                    .forEach(incident -> table.row(
                            incident.getName().substring("incidents/".length()),
                            Terminal.word(incident.getSeverity(), "SEVERITY_"),
                            Terminal.word(incident.getState(), "INCIDENT_STATE_"),
                            Terminal.time(incident.getFirstSymptomMs()),
                            incident.getActiveCount() + "/" + incident.getMemberCount(),
                            cause(incident),
                            incident.getHeadline()));
            table.print(out());
            printMore(answer.getIncidentsCount(), answer.getTotalSize(), "--limit");
            return 0;
        }
    }

    @Command(name = "get", mixinStandardHelpOptions = true, description = "Shows one incident, whole.")
    static final class Get extends HubCommand {
        @Parameters(paramLabel = "ID")
        private String id = "";

        @Override
        int run(ManagedChannel hub) {
            show(this, IncidentsGrpc.newBlockingStub(hub)
                    .getIncident(GetIncidentRequest.newBuilder().setName(name(id)).build()));
            return 0;
        }
    }

    private static void show(HubCommand command, Incident incident) {
        if (command.json()) {
            command.print(incident);
        } else {
            new IncidentPage(command.out()).print(incident);
        }
    }

    @Command(name = "watch", mixinStandardHelpOptions = true, description = "Shows incidents as they change, until interrupted.")
    static final class Watch extends HubCommand {
        @Option(names = "--filter", defaultValue = "", description = "as for list")
        private String filter = "";

        @Option(names = "--resume", defaultValue = "", description = "go on after this resume token (in the JSON of each event)")
        private String resume = "";

        @Override
        int run(ManagedChannel hub) {
            Iterator<IncidentEvent> events = IncidentsGrpc.newBlockingStub(hub)
                    .watchIncidents(WatchIncidentsRequest.newBuilder()
                            .setFilter(filter)
                            .setResumeToken(resume)
                            .build());
            while (events.hasNext()) {
                IncidentEvent event = events.next();
                if (json()) {
                    printLine(event);
                } else {
                    Incident incident = event.getIncident();
                    out().println(Terminal.time(incident.getUpdatedAtMs()) + "  "
                            + incident.getName().substring("incidents/".length()) + "  "
                            + Terminal.word(incident.getState(), "INCIDENT_STATE_") + "  "
                            + Terminal.word(incident.getSeverity(), "SEVERITY_") + "  "
                            + incident.getActiveCount() + "/" + incident.getMemberCount()
                            + " alarms  " + Terminal.clean(incident.getHeadline()) + "  ["
                            + cause(incident) + "]");
                    out().flush();
                }
            }
            return 0;
        }
    }

    /// What the commands that change an incident have in common.
    abstract static class Change extends HubCommand {
        @Parameters(index = "0", paramLabel = "ID")
        private String id = "";

        abstract Incident change(IncidentsBlockingStub hub, String name);

        @Override
        int run(ManagedChannel hub) {
            Incident incident = change(IncidentsGrpc.newBlockingStub(hub), name(id));
            return answer(incident, () -> out().println(incident.getName() + " is "
                    + Terminal.word(incident.getState(), "INCIDENT_STATE_") + ", revision "
                    + incident.getRevision()));
        }
    }

    @Command(name = "ack", mixinStandardHelpOptions = true, description = "Says that somebody is on it.")
    static final class Acknowledge extends Change {
        @Option(names = {"-m", "--comment"}, defaultValue = "", description = "what to note")
        private String comment = "";

        @Override
        Incident change(IncidentsBlockingStub hub, String name) {
            return hub.acknowledgeIncident(AcknowledgeIncidentRequest.newBuilder()
                    .setName(name)
                    .setComment(comment)
                    .build());
        }
    }

    @Command(name = "resolve", mixinStandardHelpOptions = true, description = "Says that it is mended.")
    static final class Resolve extends Change {
        @Option(names = {"-m", "--comment"}, defaultValue = "", description = "what was done")
        private String comment = "";

        @Override
        Incident change(IncidentsBlockingStub hub, String name) {
            return hub.resolveIncident(ResolveIncidentRequest.newBuilder()
                    .setName(name)
                    .setComment(comment)
                    .build());
        }
    }

    @Command(name = "comment", mixinStandardHelpOptions = true, description = "Adds a comment.")
    static final class Comment extends Change {
        @Parameters(index = "1", paramLabel = "TEXT")
        private String text = "";

        @Override
        Incident change(IncidentsBlockingStub hub, String name) {
            return hub.commentIncident(
                    CommentIncidentRequest.newBuilder().setName(name).setComment(text).build());
        }
    }

    @Command(name = "assign", mixinStandardHelpOptions = true, description = "Hands it to somebody; without a name, takes it away from everybody.")
    static final class Assign extends Change {
        @Parameters(index = "1", arity = "0..1", paramLabel = "WHO", defaultValue = "")
        private String who = "";

        @Override
        Incident change(IncidentsBlockingStub hub, String name) {
            return hub.assignIncident(
                    AssignIncidentRequest.newBuilder().setName(name).setAssignee(who).build());
        }
    }

    @Command(name = "shelve", mixinStandardHelpOptions = true, description = "Takes it out of sight for a while.")
    static final class Shelve extends Change {
        @Option(names = "--for", required = true, paramLabel = "DURATION", description = "how long, such as 8h; at most 7d")
        private String lasts = "";

        @Option(names = {"-m", "--comment"}, required = true, description = "why")
        private String comment = "";

        @Override
        Incident change(IncidentsBlockingStub hub, String name) {
            return hub.shelveIncident(ShelveIncidentRequest.newBuilder()
                    .setName(name)
                    .setUntilMs(System.currentTimeMillis() + Amounts.duration(lasts).toMillis())
                    .setComment(comment)
                    .build());
        }
    }
}
