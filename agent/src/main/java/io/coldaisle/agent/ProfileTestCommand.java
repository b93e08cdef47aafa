package io.coldaisle.agent;

import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.Profile;
import io.coldaisle.agent.profile.ProfileFile;
import io.coldaisle.agent.profile.ProfileHeader.Recognition;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.snmp.RecordedPoller;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `profile test PROFILE RECORDING`: what the agent would make of a recorded device.
@Command(name = "test", description = {"Prints the sensors a profile makes of a recorded device.",
    "",
    "RECORDING is a walk in the form of snmprec: OID|TAG|VALUE a line, such as",
    "  1.3.6.1.2.1.33.1.2.4.0|2|100"}, mixinStandardHelpOptions = true)
final class ProfileTestCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PROFILE", description = "the profile (YAML)")
    private Path profileFile = Path.of("");

    @Parameters(index = "1", paramLabel = "RECORDING", description = "the recorded walk")
    private Path recording = Path.of("");

    @Option(names = "--json", description = "print JSON, as probe does")
    private boolean json;

    @Option(names = "--with-shipped", description = "use the profiles that ship with the agent as well")
    private boolean withShipped;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        try {
            Profile profile = ProfileLibrary.read(profileFile.toString(),
                    Files.readString(profileFile));
            return test(profile, line.getOut(), line.getErr());
        } catch (InvalidDocument wrong) {
            line.getErr().println(wrong.getMessage());
        } catch (IOException unreadable) {
            line.getErr().println("coldaisle-agent: " + unreadable.getMessage());
        }
        return 1;
    }

    private int test(Profile profile, PrintWriter out, PrintWriter err) throws IOException {
        ProfileFile first = ProfileFile.of(profile);
        ProfileLibrary library = withShipped
                ? ProfileLibrary.shipped().preferring(first)
                : new ProfileLibrary(List.of(first), List.of());
        RecordedPoller poller = RecordedPoller.open(recording, library);
        List<PollOutcome> outcomes = new ArrayList<>();
        poller.poll(Poller.Depth.FULL, outcomes::add);
        PollOutcome outcome = outcomes.getFirst();
        var report = new ProbeReport(poller.device(), poller, outcome);
        if (json) {
            out.println(report.json());
        } else {
            report.table(out);
        }
        boolean used = outcome instanceof PollOutcome.Answered answered
                && answered.inventory() != null
                && List.of(answered.inventory().profile().split("\\+")).contains(profile.name());
        if (!used) {
            err.println("coldaisle-agent: " + profile.name() + " does not recognise the device: "
                    + why(profile.header().recognition(), poller));
        }
        return used ? 0 : 1;
    }

    private static String why(Recognition recognition, RecordedPoller poller) {
        if (!recognition.fits(poller.objectId())) {
            return "its sysObjectID is " + (poller.objectId().isEmpty()
                    ? "not in the recording"
                    : poller.objectId()) + ", none of " + recognition.objectIds();
        }
        for (String subtree : recognition.present()) {
            if (!poller.has(subtree)) {
                return "nothing below " + subtree + " is in the recording";
            }
        }
        return "a subtree that must be absent is there, or another profile supersedes it";
    }
}
