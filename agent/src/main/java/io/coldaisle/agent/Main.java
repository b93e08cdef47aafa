package io.coldaisle.agent;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `coldaisle-agent COMMAND`. Exit codes: 0 done, 1 failed, 2 wrong use or bad configuration.
@Command(name = "coldaisle-agent", description = "Watches the devices of a rack and tells the hub what matters.", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        System.exit(
                execute(new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8),
                        arguments));
    }

    /// Runs one command and returns its exit code.
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new RunCommand());
        line.addSubcommand(new EnrolCommand());
        line.addSubcommand(new ProbeCommand());
        line.addSubcommand(new LedgerCommand());
        line.addSubcommand(new CheckCommand());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println("coldaisle-agent: " + failure);
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
            return new String[]{"coldaisle-agent " + AgentVersion.text()};
        }
    }
}
