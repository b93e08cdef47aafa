package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.ConfigurationReader;
import io.coldaisle.agent.uplink.Enrolment;
import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.agent.uplink.JoinToken;
import io.coldaisle.yaml.InvalidDocument;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `enrol`: makes this host an agent of a hub.
@Command(name = "enrol", description = "Makes this host an agent of a hub, by a one-time join token.", mixinStandardHelpOptions = true)
final class EnrolCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "F", required = true, description = "the configuration")
    private Path config = Path.of("agent.yaml");

    @Option(names = "--hub", paramLabel = "HOST:PORT", required = true, description = "the hub's API port, such as noc.example:7444")
    private String hub = "";

    @Option(names = "--token-file", paramLabel = "F", description = "file with the join token; else it is asked for, or taken from COLDAISLE_JOIN_TOKEN")
    private @Nullable Path tokenFile;

    @Option(names = "--force", description = "replace an identity this host has already")
    private boolean force;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        try {
            AgentConfiguration configuration = ConfigurationReader.readWithoutSecrets(config);
            var settings = configuration.hub();
            Identity identity = new Identity(settings.key(), settings.certificate(),
                    settings.authority());
            if (identity.exists() && !force) {
                line.getErr()
                        .println("coldaisle-agent: " + settings.certificate()
                                + " is there already; use --force to replace this host's identity");
                return 1;
            }
            Enrolment.enrol(hub, configuration.agent().name(), JoinToken.parse(token()),
                    identity);
            // which hub counted is of no matter to the one it belongs to now
            Files.deleteIfExists(configuration.agent().data().resolve("hub-term"));
            line.getOut()
                    .println("agent " + configuration.agent().name() + " is enrolled; key in "
                            + settings.key());
            return 0;
        } catch (InvalidDocument wrong) {
            line.getErr().println(wrong.getMessage());
            return 2;
        } catch (IllegalArgumentException wrong) {
            line.getErr().println("coldaisle-agent: " + wrong.getMessage());
            return 2;
        } catch (IOException e) {
            line.getErr().println("coldaisle-agent: enrolment failed: " + e.getMessage());
            return 1;
        }
    }

    /// From a file, the environment or the terminal; never from an argument, which others can see.
    private String token() throws IOException {
        if (tokenFile != null) {
            return Files.readString(tokenFile);
        }
        String environment = System.getenv("COLDAISLE_JOIN_TOKEN");
        if (environment != null) {
            return environment;
        }
        @Nullable
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new IllegalArgumentException("no join token: give --token-file,"
                    + " or set COLDAISLE_JOIN_TOKEN");
        }
        char[] typed = console.readPassword("join token: ");
        return typed == null ? "" : new String(typed);
    }
}
