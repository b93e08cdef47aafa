package io.coldaisle.agent;

import io.coldaisle.agent.profile.Profile;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `profile lint FILE...`: says of each file that it is well, or what is wrong with it and where.
@Command(name = "lint", description = {"Checks profiles and register maps.", "",
    "Prints one line a file; exit code 1 when one of them is wrong."}, mixinStandardHelpOptions = true)
final class ProfileLintCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "profiles (YAML)")
    private List<Path> files = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        boolean well = true;
        for (Path file : files) {
            try {
                line.getOut().println(file + ": " + lint(file));
            } catch (InvalidDocument wrong) {
                line.getErr().println(wrong.getMessage());
                well = false;
            } catch (IOException unreadable) {
                line.getErr().println(file + ": cannot be read: " + unreadable);
                well = false;
            }
        }
        return well ? 0 : 1;
    }

    private static String lint(Path file) throws IOException {
        String text = Files.readString(file);
        if (ProfileLibrary.isRegisterMap(text)) {
            var map = ProfileLibrary.readRegisterMap(file.toString(), text);
            return "register map " + map.name() + ", " + map.points().size() + " points";
        }
        Profile profile = ProfileLibrary.read(file.toString(), text);
        int sensors = profile.sections().stream().mapToInt(s -> s.sensors().size()).sum();
        int states = profile.sections().stream().mapToInt(s -> s.states().size()).sum();
        return "profile " + profile.name() + ", " + sensors + " sensors and " + states
                + " states in " + profile.sections().size() + " sections";
    }
}
