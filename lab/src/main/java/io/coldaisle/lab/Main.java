package io.coldaisle.lab;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `coldaisle-lab`.
@Command(name = "coldaisle-lab", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, subcommands = {
    RunCommand.class, FaultCommand.class, TopologyCommand.class,
    FleetCommand.class,
    SimulateCommand.class,
    TapCommand.class}, description = "A data center in one process, behind real protocols on the loopback.", exitCodeListHeading = "Exit codes:%n", exitCodeList = {
        "0:done", "1:failed", "2:wrong use or bad site file"})
public final class Main {
    private Main() {}

    /// The version of the package.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[]{"coldaisle-lab " + (version == null ? "(not packaged)" : version)};
        }
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The command line, ready to execute.
    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, line, _) -> {
                    PrintWriter err = line.getErr();
                    err.println(line.getCommandName() + ": " + e.getMessage());
                    err.flush();
                    return 1;
                })
                .setParameterExceptionHandler((e, _) -> {
                    CommandLine line = e.getCommandLine();
                    PrintWriter err = line.getErr();
                    err.println(e.getMessage());
                    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
                    err.flush();
                    return 2;
                });
    }
}
