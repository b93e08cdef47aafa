package io.coldaisle.lab;

import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.lab.tap.StreamFile;
import io.coldaisle.lab.tap.Tap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Records what an agent and a hub say to each other.
@Command(name = "tap", mixinStandardHelpOptions = true, description = "Stands between an agent and its hub, both one's own, until SIGTERM or Ctrl-C, and records what they say. The agent's file names the tap as its hub.")
final class TapCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Option(names = "--listen", paramLabel = "PORT", required = true, description = "Port of the loopback where the agent finds the tap.")
    private int port;

    @Option(names = "--hub", paramLabel = "HOST:PORT", required = true, description = "The hub's link.")
    private String hub = "";

    @Option(names = "--authority", paramLabel = "DIR", required = true, description = "The hub's authority: the folder ca below its data.")
    private @Nullable Path authority;

    @Option(names = "--identity", paramLabel = "DIR", required = true, description = "The agent's identity: agent.key, agent.pem and ca.pem.")
    private @Nullable Path identity;

    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE", required = true, description = "Where the recording goes.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (command == null || authority == null || identity == null || file == null) {
            throw new IllegalStateException("used outside a command line");
        }
        Identity agent = new Identity(identity.resolve("agent.key"),
                identity.resolve("agent.pem"), identity.resolve("ca.pem"));
        try (UntilStopped stop = new UntilStopped();
                Tap tap = Tap.start(new Tap.Ends(port, hub, authority, agent),
                        new StreamFile(Files.newOutputStream(file)), System::currentTimeMillis)) {
            stop.listen();
            command.commandLine().getOut().println("tap ready: port " + tap.port());
            command.commandLine().getOut().flush();
            stop.await();
        }
        return 0;
    }
}
