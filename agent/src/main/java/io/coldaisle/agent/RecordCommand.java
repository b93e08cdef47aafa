package io.coldaisle.agent;

import io.coldaisle.agent.config.Target;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.modbus.UnitPath;
import io.coldaisle.agent.profile.ProfileLibrary;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `record TARGET -o F`: writes down what a device answers, once or several times.
@Command(name = "record", description = {"Records what a device answers, for `replay`.", "",
    "TARGET is a URL as with probe: snmp://, redfish+https://, nut://, modbus:// or ipmi://.",
    "SNMP is recorded as walks (snmprec), the others as what the agent asks and is answered "
            + "(JSON lines). Ctrl-C ends a recording early and keeps what there is.",
    "The credentials are never in the recording."}, mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {
    private static final int MOST_POLLS = 1_000;
    private static final long SNMP_MS = 8_000;
    private static final long LONGEST_POLL_MS = 60_000;

    @Parameters(paramLabel = "TARGET", description = "what to record")
    private String target = "";

    @Option(names = {"-o",
        "--output"}, paramLabel = "F", required = true, description = "the recording; must not be there yet")
    private Path output = Path.of("recording.snmprec");

    @Option(names = "--anonymise", description = "replace names, contacts, locations, "
            + "serial numbers and addresses")
    private boolean anonymise;

    @Option(names = "--polls", paramLabel = "N", defaultValue = "1", description = "how often to read it (default: ${DEFAULT-VALUE})")
    private int polls;

    @Option(names = "--interval", paramLabel = "T", defaultValue = "10s", description = "from one reading to the next (default: ${DEFAULT-VALUE})")
    private String interval = "10s";

    @Option(names = "--secret-file", paramLabel = "F", description = "file with the password or community, or for SNMPv3 the "
            + "authentication password on the first line, the privacy password on the second")
    private @Nullable Path secretFile;

    @Mixin
    private TrustOptions certificate = new TrustOptions();

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
            RecordPlan plan = new RecordPlan(output, polls, between.toMillis(), anonymise,
                    line.getOut(), err);
            return device.endpoints().getFirst().protocol() == Protocol.SNMP
                    ? new WalkRecorder(device, plan).run()
                    : new ExchangeRecorder(device, plan).run();
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
        if (parsed.protocol() == Protocol.MODBUS) {
            UnitPath.parse(parsed.path(), ProfileLibrary.shipped());
        }
        var login = new ProbeSecrets(secretFile, System.getenv()).login(parsed);
        return new Device(parsed.host(), "", new Placement("", ""), 60_000,
                parsed.protocol() == Protocol.SNMP ? SNMP_MS : LONGEST_POLL_MS,
                List.of(parsed.endpoint(login, certificate.trust())));
    }
}
