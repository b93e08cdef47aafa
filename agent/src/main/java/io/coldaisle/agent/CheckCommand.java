package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.ConfigurationReader;
import io.coldaisle.agent.detect.units.UnitWatch;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.yaml.InvalidDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `check --config F`: reads the configuration and says what the agent would do; with `--reach` it
/// polls every device once.
@Command(name = "check", description = "Checks a configuration and prints what the agent would do with it.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private static final long LONGEST_MS = 3_600_000;

    @Option(names = "--config", paramLabel = "F", required = true, description = "the configuration")
    private Path config = Path.of("agent.yaml");

    @Option(names = "--reach", description = "poll every device once")
    private boolean reach;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = java.util.Objects.requireNonNull(spec).commandLine();
        AgentConfiguration configuration;
        try {
            configuration = ConfigurationReader.read(config, System.getenv());
        } catch (InvalidDocument wrong) {
            line.getErr().println(wrong.getMessage());
            return 2;
        }
        PrintWriter out = line.getOut();
        describe(configuration, out);
        return reach ? reach(configuration, out) : 0;
    }

    private static void describe(AgentConfiguration configuration, PrintWriter out) {
        out.println("agent " + configuration.agent().name() + ", data in "
                + configuration.agent().data());
        out.println("hub " + (configuration.hub().addresses().isEmpty()
                ? "(none: alarms stay here)"
                : String.join(", ", configuration.hub().addresses())));
        out.println("outbox up to " + (configuration.outbox().maxBytes() >> 20)
                + " MiB, summaries of " + configuration.summary().window().toSeconds()
                + " s, learned detection " + (configuration.detection().learned() ? "on" : "off"));
        out.println(configuration.recorder().enabled()
                ? "recorder up to " + (configuration.recorder().maxBytes() >> 20) + " MiB, "
                        + configuration.recorder().keep().toHours() + " h"
                : "recorder off");
        if (configuration.notifications() != null) {
            out.println("SNMP notifications at " + configuration.notifications().host() + ":"
                    + configuration.notifications().port() + ", up to "
                    + configuration.notifications().perSource() + " a second of a device, "
                    + configuration.notifications().total() + " of all");
        }
        for (Device device : configuration.devices()) {
            out.println("device " + device.name() + " every " + device.intervalMs() / 1000
                    + " s: " + String.join(", ", device.addresses()));
        }
    }

    private static int reach(AgentConfiguration configuration, PrintWriter out) {
        boolean all = true;
        try (NetworkLoop loop = new NetworkLoop("check")) {
            Map<Device, PollOutcome> outcomes = new Reach(loop, configuration.agent().data(),
                    configuration.profiles(), LONGEST_MS).once(configuration.devices());
            for (var entry : outcomes.entrySet()) {
                PollOutcome outcome = entry.getValue();
                all &= outcome instanceof PollOutcome.Answered;
                out.println(entry.getKey().name() + ": " + outcome.describe());
                if (outcome instanceof PollOutcome.Answered answered) {
                    answered.partialErrors().forEach(error -> out.println("  " + error));
                    UnitWatch.look(answered.samples())
                            .forEach(wrong -> out.println("  wrong unit: " + wrong.text()));
                }
            }
        }
        return all ? 0 : 1;
    }
}
