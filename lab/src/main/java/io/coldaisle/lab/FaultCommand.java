package io.coldaisle.lab;

import io.coldaisle.lab.control.ControlAnswer;
import io.coldaisle.lab.control.ControlClient;
import io.coldaisle.lab.endpoint.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Breaks and repairs things in a running lab.
@Command(name = "fault", mixinStandardHelpOptions = true, description = "Breaks or repairs something in a running lab.", footer = {
    "", "Kinds: ups_output_lost rack_pdu_breaker_trip psu_failed crac_failed"
            + " utility_outage tor_down device_unreachable",
    "Example: coldaisle-lab fault inject ups_output_lost s1r1-upsA"})
final class FaultCommand {
    private static final String RUN_DIRECTORY = "Run directory of the lab"
            + " (default: ${DEFAULT-VALUE}).";

    @Spec
    private @Nullable CommandSpec command;

    @Command(name = "inject", mixinStandardHelpOptions = true, description = "Breaks a component.")
    int inject(
            @Option(names = "--run-dir", paramLabel = "DIR", defaultValue = "lab-run", description = RUN_DIRECTORY) Path directory,
            @Option(names = "--json", description = "Print the answer as JSON.") boolean json,
            @Parameters(paramLabel = "KIND", description = "What happens.") String kind,
            @Parameters(paramLabel = "COMPONENT", description = "To what.") String component)
            throws IOException {
        return change("inject", directory, json, kind, component);
    }

    @Command(name = "clear", mixinStandardHelpOptions = true, description = "Repairs a component.")
    int clear(
            @Option(names = "--run-dir", paramLabel = "DIR", defaultValue = "lab-run", description = RUN_DIRECTORY) Path directory,
            @Option(names = "--json", description = "Print the answer as JSON.") boolean json,
            @Parameters(paramLabel = "KIND", description = "What happened.") String kind,
            @Parameters(paramLabel = "COMPONENT", description = "To what.") String component)
            throws IOException {
        return change("clear", directory, json, kind, component);
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Says what is broken, which devices are silent, how the services do.")
    int list(
            @Option(names = "--run-dir", paramLabel = "DIR", defaultValue = "lab-run", description = RUN_DIRECTORY) Path directory,
            @Option(names = "--json", description = "Print the answer as JSON.") boolean json)
            throws IOException {
        ControlAnswer answer = ask(directory, "list", "", "");
        print(json ? answer.json() : answer.table());
        return 0;
    }

    private int change(String action, Path directory, boolean json, String kind, String component)
            throws IOException {
        ControlAnswer answer = ask(directory, action, kind, component);
        boolean broken = action.equals("inject");
        if (json) {
            print(answer.json());
        } else if (answer.changed()) {
            print(kind + " " + component + (broken ? ": injected" : ": cleared"));
        } else {
            print(kind + " " + component + (broken ? ": was there already" : ": was not there"));
        }
        return 0;
    }

    private ControlAnswer ask(Path directory, String action, String kind, String component)
            throws IOException {
        ControlAnswer answer = ControlAnswer.parse(new ControlClient(
                new RunDirectory(directory).control()).request(action, kind, component));
        if (!answer.error().isEmpty()) {
            throw new ParameterException(spec().commandLine(), answer.error());
        }
        return answer;
    }

    private void print(String text) {
        PrintWriter out = spec().commandLine().getOut();
        out.println(text);
        out.flush();
    }

    private CommandSpec spec() {
        if (command == null) {
            throw new IllegalStateException("used outside a command line");
        }
        return command;
    }
}
