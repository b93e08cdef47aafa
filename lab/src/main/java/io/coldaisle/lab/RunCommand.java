package io.coldaisle.lab;

import io.coldaisle.lab.endpoint.Endpoint;
import io.coldaisle.lab.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs a lab until it is told to end.
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs a data center on the loopback until SIGTERM or Ctrl-C.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private SiteOption site = new SiteOption();

    @Option(names = "--run-dir", paramLabel = "DIR", defaultValue = "lab-run", description = "Where agent configurations, secrets and topology are written"
            + " (default: ${DEFAULT-VALUE}).")
    private Path runDirectory = Path.of("lab-run");

    @Option(names = "--base-port", paramLabel = "N", defaultValue = "30000", description = "First of the ports used (default: ${DEFAULT-VALUE}).")
    private int basePort;

    @Option(names = "--hub", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:7443", description = "Hub that the agents report to (default: ${DEFAULT-VALUE}).")
    private String hub = "";

    @Option(names = "--interval", paramLabel = "TIME", defaultValue = "5s", description = "How often the agents poll, in seconds (default: ${DEFAULT-VALUE}).")
    private String interval = "";

    @Option(names = "--warp", paramLabel = "X", defaultValue = "1", description = "How much faster the lab's time goes (default: ${DEFAULT-VALUE}).")
    private double warp;

    @Option(names = "--json", description = "Print the ready line as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (command == null) {
            throw new IllegalStateException("used outside a command line");
        }
        PrintWriter out = command.commandLine().getOut();
        LabOptions options;
        try {
            options = new LabOptions(site.campus(), runDirectory, basePort, hub,
                    seconds(interval), warp);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (!json) {
            out.println("starting the lab ...");
            out.flush();
        }
        try (UntilStopped stop = new UntilStopped(); Lab lab = start(options)) {
            stop.listen();
            report(out, lab);
            stop.await();
        }
        return 0;
    }

    private Lab start(LabOptions options) throws IOException {
        try {
            return Lab.start(options);
        } catch (IllegalArgumentException e) {
            if (command == null) {
                throw e;
            }
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static int seconds(String text) {
        if (!text.matches("\\d{1,4}s")) {
            throw new IllegalArgumentException(
                    "--interval is a number of seconds such as 5s, not \"" + text + "\"");
        }
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }

    private void report(PrintWriter out, Lab lab) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (Endpoint endpoint : lab.endpoints()) {
            kinds.merge(endpoint.kind().name(), 1, Integer::sum);
        }
        Path directory = lab.directory().root();
        if (json) {
            out.println(Json.text(Json.object("ready", true, "run_dir", directory, "devices",
                    lab.endpoints().size(), "protocols", kinds)));
        } else {
            out.println("ready: %d devices %s".formatted(lab.endpoints().size(), kinds));
            out.println("  topology   " + directory.resolve("topology.json"));
            out.println("  agents     " + directory.resolve("agents"));
            out.println("  endpoints  " + directory.resolve("endpoints.json"));
            out.println("  break it   coldaisle-lab fault inject --run-dir " + directory
                    + " ups_output_lost " + options(lab));
        }
        out.flush();
    }

    private static String options(Lab lab) {
        return lab.endpoints()
                .stream()
                .map(Endpoint::device)
                .filter(device -> device.contains("-ups"))
                .findFirst()
                .orElse("COMPONENT");
    }
}
