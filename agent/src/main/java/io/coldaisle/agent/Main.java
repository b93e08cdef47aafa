package io.coldaisle.agent;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `coldaisle-agent COMMAND`. Exit codes: 0 done, 1 failed, 2 wrong use or bad configuration.
@Command(name = "coldaisle-agent", description = "Watches the devices of a rack and tells the hub what matters.", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    static void main(String[] arguments) throws InterruptedException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(isPlainRun(arguments)
                ? AgentProcess.run(Path.of(arguments[2]), out, err)
                : execute(out, err, arguments));
    }

    /// The command of the unit needs no parser, which would stay in memory as long as the agent.
    private static boolean isPlainRun(String[] arguments) {
        return arguments.length == 3 && arguments[0].equals("run")
                && arguments[1].equals("--config");
    }

    /// Runs one command and returns its exit code.
    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new RunCommand());
        line.addSubcommand(new EnrolCommand());
        line.addSubcommand(new ProbeCommand());
        line.addSubcommand(new DiscoverCommand());
        line.addSubcommand(new RecordCommand());
        line.addSubcommand(new ReplayCommand());
        line.addSubcommand(new DetectCommand());
        line.addSubcommand(new LedgerCommand());
        line.addSubcommand(new StatusCommand());
        line.addSubcommand(new ApproveCommand());
        line.addSubcommand(new CheckCommand());
        line.addSubcommand(new ProfileCommand());
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
