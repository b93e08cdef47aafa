package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.ConfigurationReader;
import io.coldaisle.agent.detect.units.UnitWatch;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Timeline;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.yaml.InvalidDocument;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `check --config F`: reads the configuration and says what the agent would do; with `--reach` it
/// polls every device once.
@Command(name = "check", description = "Checks a configuration and prints what the agent would do with it.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
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
        // a check must not decide for the agent whom to trust: pins are read, not written
        var known = new FilePinStore(configuration.agent().data().resolve("pins"));
        PinStore pins = new PinStore() {
            @Override
            public @Nullable String find(String endpoint) {
                return known.find(endpoint);
            }

            @Override
            public void keep(String endpoint, String sha256) {}
        };
        boolean all = true;
        try (NetworkLoop loop = new NetworkLoop("check");
                Pollers pollers = new Pollers(loop, new Traffic(), pins,
                        SessionStore.NONE, CopyStore.NONE,
                        configuration.profiles())) {
            Map<Device, CompletableFuture<PollOutcome>> outcomes = new LinkedHashMap<>();
            List<Poller> open = new ArrayList<>();
            for (Device device : configuration.devices()) {
                Poller poller = pollers.create(device);
                open.add(poller);
                outcomes.put(device, begin(loop, poller, device));
            }
            for (var entry : outcomes.entrySet()) {
                PollOutcome outcome = entry.getValue().join();
                all &= outcome instanceof PollOutcome.Answered;
                out.println(entry.getKey().name() + ": " + outcome.describe());
                if (outcome instanceof PollOutcome.Answered answered) {
                    answered.partialErrors().forEach(error -> out.println("  " + error));
                    UnitWatch.look(answered.samples())
                            .forEach(wrong -> out.println("  wrong unit: " + wrong.text()));
                }
            }
            closeAll(loop, open);
        }
        return all ? 0 : 1;
    }

    private static CompletableFuture<PollOutcome> begin(Timeline loop, Poller poller,
            Device device) {
        CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> {
            loop.schedule(device.timeoutMs(), () -> {
                if (outcome.complete(new PollOutcome.TimedOut(device.timeoutMs()))) {
                    poller.abandon();
                }
            });
            poller.poll(Poller.Depth.FULL, outcome::complete);
        });
        return outcome;
    }

    private static void closeAll(Timeline loop, List<Poller> pollers) {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        loop.execute(() -> {
            pollers.forEach(Poller::close);
            loop.schedule(200, () -> closed.complete(true));
        });
        closed.join();
    }
}
