package io.coldaisle.hub.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `coldaisle COMMAND`. Exit codes: 0 done, 1 failed, 2 wrong use.
@Command(name = "coldaisle", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, synopsisSubcommandLabel = "COMMAND", description = "Talks to a Coldaisle hub.")
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        System.exit(execute(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
    }

    /// Runs one command and returns its exit code.
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(IncidentCommands.class);
        line.addSubcommand(new FeedbackCommands.ListThem());
        line.addSubcommand(AlarmCommands.class);
        line.addSubcommand(new FleetCommands.Agents());
        line.addSubcommand(new DevicesCommand());
        line.addSubcommand(new TelemetryCommands.Sensors());
        line.addSubcommand(new QueryCommand());
        line.addSubcommand(TopologyCommands.class);
        line.addSubcommand(MaintenanceCommands.class);
        line.addSubcommand(new FleetCommands.Token());
        line.addSubcommand(ConfigCommands.class);
        line.addSubcommand(new BackupCommand());
        line.addSubcommand(StandbyCommands.Standby.class);
        line.addSubcommand(AccessCommands.Access.class);
        line.addSubcommand(new AccessCommands.Audit());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println("coldaisle: " + failure.getMessage());
            return failure instanceof IllegalArgumentException ? 2 : 1;
        });
        if (arguments.length == 0) {
            line.usage(err);
            return 2;
        }
        return line.execute(arguments);
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[]{"coldaisle " + (version == null ? "(not packaged)" : version)};
        }
    }
}
