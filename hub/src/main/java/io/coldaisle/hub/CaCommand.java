package io.coldaisle.hub;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.security.AuthorityFiles;
import java.io.IOException;
import java.time.Instant;
import picocli.CommandLine.Command;

/// `coldaisle-hub ca`: another authority in the place of the hub's own one. What is done here counts
/// from the hub's next start.
@Command(name = "ca", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", description = "Puts another authority in the place of the hub's own one.", subcommands = {
    CaCommand.Rollover.class, CaCommand.Switch.class, CaCommand.Forget.class})
final class CaCommand {
    private CaCommand() {}

    private static AuthorityFiles files(HubConfiguration configuration) throws IOException {
        if (configuration.tls().ca() != null) {
            throw new IOException("tls.ca gives the authority; replace its files, or leave it out");
        }
        return new AuthorityFiles(configuration.data().resolve("ca"));
    }

    @Command(name = "rollover", mixinStandardHelpOptions = true, description = "Makes the next authority. Started again, the hub tells agents to trust both.")
    static final class Rollover extends RunCommand {
        @Override
        int with(HubConfiguration configuration) throws IOException {
            var made = files(configuration).rollover(Instant.now());
            say(made.getSubjectX500Principal() + " is made. Start the hub again; once every agent"
                    + " has been connected to it: coldaisle-hub ca switch");
            return 0;
        }
    }

    @Command(name = "switch", mixinStandardHelpOptions = true, description = "Lets the next authority sign. An agent that has not been told of it must be enrolled anew.")
    static final class Switch extends RunCommand {
        @Override
        int with(HubConfiguration configuration) throws IOException {
            var signs = files(configuration).change();
            say(signs.getSubjectX500Principal() + " signs from the hub's next start on; agents then"
                    + " renew by themselves. Join tokens that wait must be made anew. Once every"
                    + " agent has been connected: coldaisle-hub ca forget");
            return 0;
        }
    }

    @Command(name = "forget", mixinStandardHelpOptions = true, description = "Trusts former authorities no more.")
    static final class Forget extends RunCommand {
        @Override
        int with(HubConfiguration configuration) throws IOException {
            say(files(configuration).forget()
                    + " former authorities are trusted no more from the hub's next start on");
            return 0;
        }
    }
}
