package io.coldaisle.agent;

import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.profile.ProfileLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `replay F`: what the agent makes of a recording.
@Command(name = "replay", description = "Prints the readings, states and alarms the agent makes of a recording made with `record`.", mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "F", description = "a recording, or a walk in the form of snmprec")
    private Path file = Path.of("recording.snmprec");

    @Option(names = "--speed", paramLabel = "N", defaultValue = "0", description = "times as fast as it was; 0: as fast as "
            + "this machine can (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(names = "--profiles", paramLabel = "DIR", description = "profiles of your own, tried before those that ship")
    private @Nullable Path profiles;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var line = Objects.requireNonNull(spec).commandLine();
        PrintWriter err = line.getErr();
        if (!(speed >= 0 && speed <= 1_000_000)) {
            err.println("coldaisle-agent: --speed: must be 0 to 1000000, got " + speed);
            return 2;
        }
        try {
            ProfileLibrary library = profiles == null
                    ? ProfileLibrary.shipped()
                    : ProfileLibrary.shippedAnd(profiles);
            Recorded recording = Recorded.read(file);
            Path name = Objects.requireNonNullElse(file.getFileName(), file);
            var replay = new Replay(recording, name.toString().replaceAll("[\\s/!]", "-"), library,
                    DetectionSettings.DEFAULT, speed);
            ReplayReport report = new ReplayReport(line.getOut(), json);
            return replay.run(report) ? 0 : 1;
        } catch (IOException | IllegalArgumentException unreadable) {
            err.println("coldaisle-agent: " + unreadable.getMessage());
            return 2;
        }
    }
}
