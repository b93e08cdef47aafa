package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.ConfigurationReader;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.discover.DiscoverReport;
import io.coldaisle.agent.discover.Doors;
import io.coldaisle.agent.discover.Grouping;
import io.coldaisle.agent.discover.Proposal;
import io.coldaisle.agent.discover.Proposed;
import io.coldaisle.agent.discover.SweepPlan;
import io.coldaisle.agent.discover.Targets;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `discover TARGET...`: finds devices and proposes them for the configuration.
@Command(name = "discover", description = {"Finds devices and proposes them for the configuration.",
    "",
    "TARGET is NETWORK/BITS, HOST or HOST:PORT. Nothing is changed on a device, and only the given",
    "credentials are tried, once for each user and device."}, mixinStandardHelpOptions = true)
final class DiscoverCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TARGET", arity = "1..*", description = "where to look")
    private List<String> targets = List.of();

    @Option(names = "--rate", paramLabel = "N", defaultValue = ""
            + SweepPlan.USUAL_RATE, description = "probes a second, over all (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--ports", paramLabel = "P", split = ",", defaultValue = Doors.USUAL, description = "protocols, "
            + "each with =PORT where it is not the usual one (default: ${DEFAULT-VALUE}; modbus too where asked for)")
    private List<String> ports = List.of();

    @Option(names = "--credentials", paramLabel = "F", description = "file with `credentials:` as in the configuration")
    private @Nullable Path credentials;

    @Option(names = "--config", paramLabel = "F", description = "the agent's configuration: its credentials "
            + "are used, its devices recognised and left alone")
    private @Nullable Path config;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(names = {"-o", "--output"}, paramLabel = "F", description = "write the proposal there")
    private @Nullable Path output;

    @Option(names = "--accept", description = "take the proposal into the file that the configuration includes")
    private boolean accept;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        PrintWriter err = line.getErr();
        try {
            return discover(line.getOut(), err);
        } catch (InvalidDocument wrong) {
            err.println(wrong.getMessage());
            return 2;
        } catch (IllegalArgumentException wrong) {
            err.println("coldaisle-agent: " + wrong.getMessage());
            return 2;
        } catch (IOException unwritten) {
            err.println("coldaisle-agent: cannot write: " + unwritten);
            return 1;
        }
    }

    private int discover(PrintWriter out, PrintWriter err)
            throws InterruptedException, IOException {
        AcceptedDevices accepted = accept ? accepted() : null;
        if (output != null && Files.exists(output)) {
            throw new IllegalArgumentException(output + ": is there already; name another file "
                    + "with -o, or remove it");
        }
        AgentConfiguration configuration = config == null
                ? null
                : ConfigurationReader.read(config, System.getenv());
        Map<String, String> configured = configured(configuration);
        var plan = new SweepPlan(Targets.parse(targets), Doors.parse(ports), logins(),
                configured.keySet(), rate);
        SweepRun run = new SweepRun(plan, configuration == null
                ? ProfileLibrary.shipped()
                : configuration.profiles(), err);
        return run.run(() -> {
            Set<String> names = configured.values().stream().collect(Collectors.toSet());
            List<Proposed> devices = Grouping.devices(run.answers(), configured, names);
            finish(new DiscoverReport(devices, run.progress(), run.isComplete()),
                    new Proposal(run.pins()::find).items(devices), accepted, out, err);
        }) ? 0 : 1;
    }

    private AcceptedDevices accepted() throws IOException {
        if (config == null) {
            throw new IllegalArgumentException("--accept needs --config: the configuration that is "
                    + "to include the devices");
        }
        if (credentials != null) {
            throw new IllegalArgumentException("--accept takes the credentials of --config, since "
                    + "the devices will name them: leave out --credentials");
        }
        return AcceptedDevices.of(config);
    }

    private static Map<String, String> configured(@Nullable AgentConfiguration configuration) {
        Map<String, String> names = new LinkedHashMap<>();
        if (configuration != null) {
            configuration.devices()
                    .forEach(device -> device.addresses()
                            .forEach(url -> names.put(url, device.name())));
        }
        return names;
    }

    private Map<String, Login> logins() {
        Map<String, Login> logins = new LinkedHashMap<>();
        if (config != null) {
            logins.putAll(ConfigurationReader.credentials(config, System.getenv()));
        }
        if (credentials != null) {
            logins.putAll(ConfigurationReader.credentials(credentials, System.getenv()));
        }
        return logins;
    }

    private void finish(DiscoverReport report, String items, @Nullable AcceptedDevices accepted,
            PrintWriter out, PrintWriter err) throws IOException {
        if (json) {
            out.println(report.json());
        } else {
            report.table(out);
        }
        int count = (int) report.devices().stream().filter(d -> !d.usable().isEmpty()).count();
        if (output != null) {
            write(output, items);
            err.println("the proposal is in " + output + "; nothing uses it before you include it");
        }
        if (accepted != null && count > 0 && report.complete()) {
            accepted.add(items, count, System.getenv());
            err.println(count + " devices were added to " + accepted.file());
        } else if (accepted != null) {
            err.println("nothing was added to " + accepted.file());
        }
    }

    private static void write(Path file, String items) throws IOException {
        try {
            Files.writeString(file, "# Proposed by coldaisle-agent discover. The names of "
                    + "credentials are those of the file they were given in.\n"
                    + (items.isEmpty() ? "devices: []\n" : "devices:\n" + items),
                    StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException meanwhile) {
            throw new IllegalArgumentException(file + ": is there already", meanwhile);
        }
    }
}
