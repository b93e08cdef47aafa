package io.coldaisle.agent;

import io.coldaisle.agent.config.Target;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Trust;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.snmp.DeviceWalk;
import io.coldaisle.agent.snmp.SnmpRecording;
import io.coldaisle.model.DeviceInventory.Placement;
import io.coldaisle.yaml.Amounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `record TARGET -o F`: writes down what an SNMP device answers, once or several times.
@Command(name = "record", description = {"Records what an SNMP device answers, for `replay`.", "",
    "TARGET is a URL as with probe: snmp://COMMUNITY@HOST[:PORT] or",
    "snmp://HOST?v3user=USER&auth=SHA256&priv=AES256. Other protocols are not recorded.",
    "The credentials are never in the recording."}, mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {
    private static final int MOST_POLLS = 1_000;

    @Parameters(paramLabel = "TARGET", description = "what to record")
    private String target = "";

    @Option(names = {"-o",
        "--output"}, paramLabel = "F", required = true, description = "the recording; must not be there yet")
    private Path output = Path.of("recording.snmprec");

    @Option(names = "--anonymise", description = "replace names, contacts, locations, serial numbers and addresses")
    private boolean anonymise;

    @Option(names = "--polls", paramLabel = "N", defaultValue = "1", description = "how often to read it (default: ${DEFAULT-VALUE})")
    private int polls;

    @Option(names = "--interval", paramLabel = "T", defaultValue = "10s", description = "from one reading to the next (default: ${DEFAULT-VALUE})")
    private String interval = "10s";

    @Option(names = "--secret-file", paramLabel = "F", description = "file with the community, or for SNMPv3 the "
            + "authentication password on the first line, the privacy password on the second")
    private @Nullable Path secretFile;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        PrintWriter err = line.getErr();
        try {
            Device device = device();
            Duration between = between();
            if (polls < 1 || polls > MOST_POLLS) {
                throw new IllegalArgumentException("--polls: must be 1 to " + MOST_POLLS + ", got "
                        + polls);
            }
            if (Files.exists(output)) {
                throw new IllegalArgumentException(output + ": is there already; name another file "
                        + "with -o, or remove it");
            }
            return record(device, between.toMillis(), line.getOut(), err);
        } catch (IllegalArgumentException wrong) {
            err.println("coldaisle-agent: " + wrong.getMessage());
            return 2;
        } catch (IOException unwritten) {
            err.println("coldaisle-agent: cannot write " + output + ": " + unwritten);
            return 1;
        }
    }

    private Duration between() {
        Duration between = Amounts.duration(interval);
        if (between.toMillis() < 1000 || between.toDays() > 1) {
            throw new IllegalArgumentException("--interval: must be 1s to 1d, got " + interval);
        }
        return between;
    }

    private Device device() {
        Target parsed = Target.parse(target);
        if (parsed.protocol() != Protocol.SNMP) {
            throw new IllegalArgumentException("only SNMP is recorded, got "
                    + parsed.protocol().word()
                    + "; `probe --json` shows what is read of the others");
        }
        var login = new ProbeSecrets(secretFile, System.getenv()).login(parsed);
        return new Device(parsed.host(), "", new Placement("", ""), 60_000, 8_000,
                List.of(parsed.endpoint(login, new Trust.SystemAuthorities())));
    }

    private int record(Device device, long betweenMs, PrintWriter out, PrintWriter err)
            throws InterruptedException, IOException {
        SnmpRecording recording = new SnmpRecording();
        String problem = "";
        try (NetworkLoop loop = new NetworkLoop("record");
                DatagramTransport transport = new DatagramTransport(loop, new Traffic());
                DeviceWalk walk = new DeviceWalk(transport, device)) {
            long first = loop.elapsedMs();
            for (int i = 0; i < polls; i++) {
                long wait = first + i * betweenMs - loop.elapsedMs();
                if (wait > 0) {
                    Thread.sleep(wait);
                }
                String said = sample(loop, walk, recording, loop.elapsedMs() - first);
                if (!said.isEmpty()) {
                    problem = said;
                    err.println("coldaisle-agent: reading " + (i + 1) + " of "
                            + device.addresses().getFirst() + ": " + said);
                }
            }
        }
        if (recording.samples() == 0) {
            return 1;
        }
        recording.leaveOutSecrets(device.endpoints().getFirst());
        long changed = anonymise ? recording.anonymise(serialPlaces()) : 0;
        recording.write(output);
        out.println(recording.instances() + " instances in " + recording.samples()
                + " samples are in " + output + "; " + recording.leftOut()
                + " values left out because they held a credential"
                + (anonymise
                        ? ", " + changed
                                + " replaced or left out to tell nobody whose device it is; look it "
                                + "through before you give it away"
                        : ""));
        return problem.isEmpty() ? 0 : 1;
    }

    private static String sample(NetworkLoop loop, DeviceWalk walk, SnmpRecording recording,
            long atMs) throws InterruptedException {
        CompletableFuture<String> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                walk.sample(recording, atMs, done::complete);
            } catch (RuntimeException bug) {
                done.completeExceptionally(bug);
            }
        });
        try {
            return done.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Where profiles know serial numbers.
    private static List<String> serialPlaces() {
        return ProfileLibrary.shipped()
                .all()
                .stream()
                .flatMap(profile -> profile.nameplate()
                        .oids()
                        .getOrDefault("serial", List.of())
                        .stream())
                .distinct()
                .toList();
    }
}
