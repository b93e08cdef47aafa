package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.ConfigurationReader;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.yaml.InvalidDocument;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `approve --config F URL [SHA256]`: from now on this is the certificate of that endpoint. The
/// fingerprint is given, not taken from the network: whoever approves has compared it with the device's.
@Command(name = "approve", description = "Accepts the new certificate of an endpoint that is trusted on first use; without a fingerprint says which is pinned.", mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "F", required = true, description = "the configuration")
    private Path config = Path.of("agent.yaml");

    @Parameters(index = "0", paramLabel = "URL", description = "of the endpoint, as the alarm names it")
    private String url = "";

    @Parameters(index = "1", arity = "0..1", defaultValue = "", paramLabel = "SHA256", description = "fingerprint of the certificate, with or without colons")
    private String fingerprint = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        try {
            AgentConfiguration read = ConfigurationReader.readWithoutSecrets(config);
            Endpoint endpoint = endpoint(read);
            FilePinStore pins = new FilePinStore(read.agent().data().resolve("pins"));
            return fingerprint.isEmpty()
                    ? tell(line.getOut(), endpoint, pins)
                    : approve(line.getOut(), endpoint, pins);
        } catch (InvalidDocument | IllegalArgumentException wrong) {
            line.getErr().println(wrong.getMessage());
            return 2;
        } catch (UncheckedIOException unusable) {
            line.getErr().println("the pins cannot be changed: " + unusable.getMessage());
            return 1;
        }
    }

    private Endpoint endpoint(AgentConfiguration read) {
        Endpoint found = read.devices()
                .stream()
                .flatMap(device -> device.endpoints().stream())
                .filter(endpoint -> endpoint.url().equals(url)
                        || endpoint.server().equals(url))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(config + ": no endpoint is called "
                        + url + "; the alarm names it as it is called, with its port"));
        if (!(found.trust() instanceof Trust.FirstUse)) {
            throw new IllegalArgumentException(url + " is not trusted on first use: what is "
                    + "trusted stands in " + config);
        }
        return found;
    }

    private static int tell(PrintWriter out, Endpoint endpoint, FilePinStore pins) {
        String pin = pins.find(endpoint.server());
        out.println(endpoint.server() + (pin == null ? " has not been seen yet" : " is " + pin));
        return 0;
    }

    private int approve(PrintWriter out, Endpoint endpoint, FilePinStore pins) {
        String now = Trust.Pin.parse(fingerprint).sha256();
        String before = pins.find(endpoint.server());
        pins.keep(endpoint.server(), now);
        out.println(endpoint.server() + " is " + now
                + (before == null ? "" : ", no longer " + before)
                + "; a running agent takes it at its next poll");
        return 0;
    }
}
