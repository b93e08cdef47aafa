package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.standby.PeerDial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle-hub standby-identity`.
@Command(name = "standby-identity", mixinStandardHelpOptions = true, description = "Makes what a new standby shows to this hub, on this hub's own host. Who has it is given all that the hub has.")
final class StandbyIdentityCommand extends RunCommand {
    @Option(names = "--output", required = true, paramLabel = "DIR", description = "a folder that is not there yet")
    private Path output = Path.of("");

    @Option(names = "--name", defaultValue = "standby", description = "what the log calls it (default: ${DEFAULT-VALUE})")
    private String name = "standby";

    @Override
    int with(HubConfiguration configuration) throws IOException {
        if (Files.exists(output)) {
            throw new IOException(output + " is there already; give another folder");
        }
        Instant now = Instant.now();
        PeerDial.writeIdentity(HubIdentity.authority(configuration, now), name, output, now);
        say(output + " is made (a key, mode 600). Bring it to the standby's host, and name it there"
                + " as standby.identity");
        return 0;
    }
}
