package io.coldaisle.lab;

import io.coldaisle.lab.settings.SettingsException;
import io.coldaisle.lab.settings.SiteFile;
import io.coldaisle.lab.site.CampusSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The option that names the site file.
final class SiteOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--site", paramLabel = "FILE", description = "Site file (see docs/lab.md); two small sites when left out.")
    private @Nullable Path file;

    /// @throws CommandLine.ParameterException when the file cannot be read or used; exit code 2
    CampusSettings campus() {
        if (file == null) {
            return CampusSettings.standard();
        }
        try {
            return SiteFile.parse(file.toString(), Files.readString(file));
        } catch (SettingsException e) {
            throw wrong(e.getMessage());
        } catch (IOException e) {
            throw wrong("cannot read the site file " + file + ": " + e.getMessage());
        }
    }

    private CommandLine.ParameterException wrong(@Nullable String message) {
        if (command == null) {
            throw new IllegalStateException("used outside a command");
        }
        return new CommandLine.ParameterException(command.commandLine(), String.valueOf(message));
    }
}
