package io.coldaisle.agent;

import io.coldaisle.agent.config.Target;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.modbus.UnitPath;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.model.DeviceInventory.Placement;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `probe TARGET`: polls one device once and prints what the agent would make of it.
@Command(name = "probe", description = {"Polls one device once and prints its normalised sensors.",
    "", "TARGET is a URL:", "  snmp://COMMUNITY@HOST[:PORT]",
    "  snmp://HOST?v3user=USER&auth=SHA256&priv=AES256", "  redfish+https://USER@HOST[:PORT]",
    "  nut://[USER@]HOST[:PORT]/UPS", "  modbus://HOST[:PORT]/UNIT[/PROFILE]",
    "  ipmi://USER@HOST[:PORT][?cipher_suite=17&privilege=user]", "",
    "Secrets come from --secret-file, from COLDAISLE_SECRET (COLDAISLE_SECRET_AUTH and "
            + "COLDAISLE_SECRET_PRIV for SNMPv3) or are asked for."}, mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TARGET", description = "what to poll")
    private String target = "";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(names = "--secret-file", paramLabel = "F", description = "file with the password; "
            + "for SNMPv3 the authentication password on the first line, the privacy password on the second")
    private @Nullable Path secretFile;

    @Option(names = "--timeout", paramLabel = "S", defaultValue = "20", description = "seconds for all of it (default: ${DEFAULT-VALUE})")
    private int timeoutSeconds;

    @Mixin
    private TrustOptions certificate = new TrustOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = java.util.Objects.requireNonNull(spec);
        PrintWriter err = command.commandLine().getErr();
        Device device;
        try {
            device = device();
        } catch (IllegalArgumentException wrong) {
            err.println("coldaisle-agent: " + wrong.getMessage());
            return 2;
        }
        return probe(device, command.commandLine().getOut(), err);
    }

    private Device device() {
        Target parsed = Target.parse(target);
        if (parsed.protocol() == Protocol.MODBUS) {
            UnitPath.parse(parsed.path(), ProfileLibrary.shipped());
        }
        Login login = new ProbeSecrets(secretFile, System.getenv()).login(parsed);
        var endpoint = parsed.endpoint(login, certificate.trust());
        return new Device(parsed.host(), "", new Placement("", ""), 60_000,
                TimeUnit.SECONDS.toMillis(timeoutSeconds), List.of(endpoint));
    }

    private int probe(Device device, PrintWriter out, PrintWriter err)
            throws InterruptedException {
        MemoryPins pins = new MemoryPins();
        try (NetworkLoop loop = new NetworkLoop("probe");
                Pollers pollers = new Pollers(loop, new Traffic(), pins,
                        SessionStore.NONE, CopyStore.NONE,
                        ProfileLibrary.shipped())) {
            Poller poller = pollers.create(device);
            PollOutcome outcome = pollOnce(loop, poller, device);
            var report = new ProbeReport(device, poller, outcome);
            if (json) {
                out.println(report.json());
            } else {
                report.table(out);
            }
            closeOn(loop, poller);
            pins.describe(err);
            if (outcome instanceof PollOutcome.Answered) {
                return 0;
            }
            err.println("coldaisle-agent: " + device.addresses().getFirst() + ": "
                    + outcome.describe());
            return 1;
        }
    }

    /// Polls once and waits, no longer than the device's deadline.
    static PollOutcome pollOnce(NetworkLoop loop, Poller poller, Device device)
            throws InterruptedException {
        CompletableFuture<PollOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> poller.poll(Poller.Depth.FULL, outcome::complete));
        try {
            return outcome.get(device.timeoutMs(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            loop.execute(poller::abandon);
            return new PollOutcome.TimedOut(device.timeoutMs());
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Ends sessions on the loop, and gives them a moment to say goodbye.
    static void closeOn(NetworkLoop loop, Poller poller) throws InterruptedException {
        CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
        loop.execute(() -> {
            poller.close();
            loop.schedule(50, () -> closed.complete(null));
        });
        try {
            closed.get(2, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            // the loop is closed next, and the connection with it
        }
    }
}
