package io.coldaisle.hub;

import io.coldaisle.hub.backup.Manifest;
import io.coldaisle.hub.backup.Restore;
import io.coldaisle.hub.config.HubConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle-hub restore`: a backup into the empty data folder of the configuration.
@Command(name = "restore", mixinStandardHelpOptions = true, description = "Restores a backup into the empty folder that hub.data names; run the hub afterwards.")
final class RestoreCommand extends RunCommand {
    @Option(names = "--from", required = true, paramLabel = "DIR", description = "A backup, as coldaisle backup or the schedule made it.")
    private Path from = Path.of("");

    @Override
    int with(HubConfiguration configuration) throws IOException {
        Manifest restored = Restore.into(from, configuration.data(), System.currentTimeMillis());
        PrintWriter out = spec.commandLine().getOut();
        out.println("restored into " + configuration.data());
        out.println("  of        " + Instant.ofEpochMilli(restored.atMs()));
        out.println("  position  " + restored.position() + " of the log");
        out.println("  bytes     " + restored.bytes() + " in " + restored.parts().size()
                + " files");
        out.println("what agents sent after that and have forgotten is told per agent by"
                + " \"coldaisle agents\", as LOST");
        return 0;
    }
}
