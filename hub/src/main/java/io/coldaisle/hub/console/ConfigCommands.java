package io.coldaisle.hub.console;

import com.google.protobuf.ByteString;
import io.coldaisle.v1.Configuration;
import io.coldaisle.v1.ConfigurationOutcome;
import io.coldaisle.v1.DiffConfigurationsRequest;
import io.coldaisle.v1.DiffConfigurationsResponse;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.GetConfigurationRequest;
import io.coldaisle.v1.ListConfigurationsRequest;
import io.coldaisle.v1.ListConfigurationsResponse;
import io.coldaisle.v1.PutConfigurationRequest;
import io.coldaisle.v1.PutConfigurationResponse;
import io.coldaisle.yaml.Amounts;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle config ...`
@Command(name = "config", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = "Configurations that agents lay over their own files.", subcommands = {
    ConfigCommands.Put.class, ConfigCommands.Get.class, ConfigCommands.History.class,
    ConfigCommands.Diff.class, RolloutCommand.class})
final class ConfigCommands {
    private ConfigCommands() {}

    static String resource(String name) {
        return name.startsWith("configurations/") ? name : "configurations/" + name;
    }

    @Command(name = "put", mixinStandardHelpOptions = true, description = "Puts a new version and rolls it out ring by ring; with --dry-run agents only check it.")
    static final class Put extends HubCommand {
        @Parameters(paramLabel = "NAME", description = "the configuration")
        private String name = "";

        @Option(names = "--agents", required = true, split = ",", paramLabel = "WHAT", description = "names, patterns with *, or site=, room=, row=, rack= and a name; separated by commas")
        private List<String> agents = new ArrayList<>();

        @Option(names = {"-f",
            "--file"}, paramLabel = "FILE", description = "what is laid over the agents' own files; without it: nothing, so that they go back to those")
        private Path file = Path.of("");

        @Option(names = "--dry-run", description = "agents check it and reach each new or changed device; nothing is kept")
        private boolean dryRun;

        @Option(names = "--rings", split = ",", paramLabel = "RINGS", description = "how many agents have it in turn (default: 1,10%%,100%%)")
        private List<String> rings = new ArrayList<>();

        @Option(names = "--soak", defaultValue = "60s", paramLabel = "DURATION", description = "how long agents of a ring watch their devices before the next (default: ${DEFAULT-VALUE})")
        private String soak = "60s";

        @Option(names = "--etag", defaultValue = "", paramLabel = "VERSION", description = "refused when the newest version is another")
        private String etag = "";

        @Option(names = {"-m", "--comment"}, defaultValue = "", description = "why; for people")
        private String comment = "";

        @Override
        int run(ManagedChannel hub) throws IOException {
            PutConfigurationResponse answer = FleetGrpc.newBlockingStub(hub)
                    .putConfiguration(PutConfigurationRequest.newBuilder()
                            .setName(resource(name))
                            .addAllAgents(agents)
                            .setYaml(text())
                            .setDryRun(dryRun)
                            .addAllRings(rings)
                            .setSoakS((int) Math.min(Integer.MAX_VALUE,
                                    Amounts.duration(soak).toSeconds()))
                            .setEtag(etag)
                            .setComment(comment)
                            .setRequestId(UUID.randomUUID().toString())
                            .build());
            int _ = answer(answer, () -> page(answer));
            return answer.getOutcomesMap()
                    .values()
                    .stream()
                    .allMatch(ConfigurationOutcome::getAccepted) ? 0 : 1;
        }

        private ByteString text() throws IOException {
            if (file.toString().isEmpty()) {
                return ByteString.EMPTY;
            }
            try {
                return ByteString.copyFrom(Files.readAllBytes(file));
            } catch (NoSuchFileException missing) {
                throw new IOException(file + ": no such file", missing);
            }
        }

        private void page(PutConfigurationResponse answer) {
            if (!dryRun) {
                out().println(answer.getVersion() + " is being rolled out; see: coldaisle config"
                        + " rollout " + name);
                return;
            }
            TextTable table = new TextTable("AGENT", "WOULD TAKE IT", "PINNED", "WHAT IS WRONG");
            Map<String, ConfigurationOutcome> sorted = new TreeMap<>(answer.getOutcomesMap());
            sorted.forEach((agent, outcome) -> table.row(agent,
                    outcome.getAccepted() ? "yes" : "no",
                    String.join(" ", outcome.getPinnedList()),
                    Terminal.clean(String.join("; ", outcome.getErrorsList()))));
            table.print(out());
            if (answer.getNotAsked() > 0) {
                out().println(answer.getNotAsked() + " agents were not asked: they are away, or"
                        + " more than 100");
            }
        }
    }

    @Command(name = "get", mixinStandardHelpOptions = true, description = "Prints a version as it was put.")
    static final class Get extends HubCommand {
        @Parameters(paramLabel = "NAME", description = "the configuration")
        private String name = "";

        @Option(names = "--number", defaultValue = "0", description = "which version (default: the newest)")
        private long number;

        @Override
        int run(ManagedChannel hub) {
            Configuration version = FleetGrpc.newBlockingStub(hub)
                    .getConfiguration(GetConfigurationRequest.newBuilder()
                            .setName(resource(name))
                            .setNumber(number)
                            .build());
            return answer(version, () -> {
                out().println("# " + version.getVersion() + " for "
                        + String.join(" ", version.getAgentsList()) + ", "
                        + Terminal.time(version.getCreatedAtMs()) + " by "
                        + version.getCreatedBy());
                out().print(version.getYaml().toStringUtf8());
                out().flush();
            });
        }
    }

    @Command(name = "history", mixinStandardHelpOptions = true, description = "Lists the versions of a configuration, the newest first; without a name, every configuration.")
    static final class History extends HubCommand {
        @Parameters(paramLabel = "NAME", arity = "0..1", description = "the configuration")
        private String name = "";

        @Override
        int run(ManagedChannel hub) {
            ListConfigurationsResponse answer = FleetGrpc.newBlockingStub(hub)
                    .listConfigurations(ListConfigurationsRequest.newBuilder()
                            .setName(name.isEmpty() ? "" : resource(name))
                            .setPageSize(1000)
                            .build());
            return answer(answer, () -> page(answer));
        }

        private void page(ListConfigurationsResponse answer) {
            TextTable table = new TextTable("VERSION", "STATE", "IN FORCE", "FOR", "RINGS", "AT",
                    "BY", "COMMENT", "PROBLEM");
            long forgotten = 0;
            for (Configuration each : answer.getConfigurationsList()) {
                forgotten = Math.max(forgotten, each.getForgottenVersions());
                table.row(each.getVersion(), Terminal.word(each.getState(), "ROLLOUT_STATE_"),
                        each.getInForce() == each.getNumber() ? "yes" : "",
                        String.join(" ", each.getAgentsList()),
                        String.join(" ", each.getRingsList()),
                        Terminal.time(each.getCreatedAtMs()), each.getCreatedBy(),
                        Terminal.clean(each.getComment()), Terminal.clean(each.getProblem()));
            }
            table.print(out());
            if (!name.isEmpty() && forgotten > 0) {
                out().println(forgotten + " older versions are no longer kept");
            }
        }
    }

    @Command(name = "diff", mixinStandardHelpOptions = true, description = "Shows what differs between two versions.")
    static final class Diff extends HubCommand {
        @Parameters(paramLabel = "NAME", description = "the configuration")
        private String name = "";

        @Option(names = "--from", defaultValue = "0", description = "number of the one (default: the one before the other)")
        private long from;

        @Option(names = "--to", defaultValue = "0", description = "number of the other (default: the newest)")
        private long to;

        @Override
        int run(ManagedChannel hub) {
            DiffConfigurationsResponse answer = FleetGrpc.newBlockingStub(hub)
                    .diffConfigurations(DiffConfigurationsRequest.newBuilder()
                            .setName(resource(name))
                            .setFrom(from)
                            .setTo(to)
                            .build());
            return answer(answer, () -> {
                out().println("--- " + name + " " + answer.getFrom());
                out().println("+++ " + name + " " + answer.getTo());
                answer.getLinesList().forEach(out()::println);
            });
        }
    }
}
