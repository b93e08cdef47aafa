package io.coldaisle.hub;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `coldaisle-hub COMMAND`. Exit codes: 0 done, 1 failed, 2 wrong use or bad configuration.
@Command(name = "coldaisle-hub", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, synopsisSubcommandLabel = "COMMAND", description = "Correlates what the agents of all racks see, and names the root cause.")
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        System.exit(execute(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
    }

    /// Runs one command and returns its exit code.
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new RunCommand.Run());
        line.addSubcommand(new RunCommand.Check());
        line.addSubcommand(new RestoreCommand());
        line.addSubcommand(new CompactCommand());
        line.addSubcommand(CaCommand.class);
        line.addSubcommand(new StandbyIdentityCommand());
        line.addSubcommand(new Replay());
        line.addSubcommand(new Calibrate());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println("coldaisle-hub: " + failure);
            return 1;
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
            return new String[]{
                "coldaisle-hub " + (version == null ? "(not packaged)" : version)};
        }
    }
}
