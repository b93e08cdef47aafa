package io.coldaisle.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `profile lint` and `profile test`: for people who write profiles.
@Command(name = "profile", description = "Checks a profile, and tries it on a recorded device.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = {
    ProfileLintCommand.class, ProfileTestCommand.class})
final class ProfileCommand implements Runnable {
    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "a command is missing: lint or test");
    }
}
