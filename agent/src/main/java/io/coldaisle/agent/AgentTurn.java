package io.coldaisle.agent;

import io.coldaisle.agent.detect.DetectionSettings;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxDisk;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.agent.outbox.OutboxSettings;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.summary.SummarySettings;
import io.coldaisle.agent.summary.SummaryWindows;
import io.coldaisle.agent.uplink.AgentFacts;
import io.coldaisle.agent.uplink.ConfigurationOrder;
import io.coldaisle.agent.uplink.ConfigurationReport;
import io.coldaisle.agent.uplink.ConfigurationReport.Stage;
import io.coldaisle.agent.uplink.Dial;
import io.coldaisle.agent.uplink.HubTerm;
import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.agent.uplink.LinkState;
import io.coldaisle.agent.uplink.RecorderAnswer;
import io.coldaisle.agent.uplink.RecorderRequest;
import io.coldaisle.agent.uplink.Uplink;
import io.coldaisle.agent.uplink.UplinkListener;
import io.coldaisle.agent.uplink.UplinkSettings;
import io.coldaisle.model.DetectorWord;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// An agent without devices, threads and sockets of its own, whose wheel somebody else turns: the
/// pipeline, outbox and uplink of [Agent], on a disk, over a channel and by a clock that are given.
public final class AgentTurn implements AutoCloseable {
    private final Outbox outbox;
    private final SensorDictionary dictionary = new SensorDictionary();
    private final SummaryWindows windows;
    private final Pipeline pipeline;
    private final Uplink uplink;
    private final HubTerm hubTerm = HubTerm.inMemory();
    private final Recording recording = Recording.none("not within a simulation");
    private final Surroundings surroundings;

    /// How it is configured.
    ///
    /// @param name of the agent
    public record Settings(String name, OutboxSettings outbox, SummarySettings summary,
            DetectionSettings detection, UplinkSettings uplink) {}

    /// What stands in for the machine and the network.
    ///
    /// @param clock agent's wall clock, ms
    /// @param pipeline runs what the hub asks of the pipeline, one at a time
    /// @param link the thread of the link
    public record Surroundings(Path data, OutboxDisk disk, LongSupplier clock,
            ScheduledExecutorService pipeline, ScheduledExecutorService link, Identity identity,
            Dial dial) {}

    private AgentTurn(Settings settings, Surroundings surroundings, Outbox outbox)
            throws OutboxException {
        this.outbox = outbox;
        this.surroundings = surroundings;
        this.windows = new SummaryWindows(settings.summary());
        this.pipeline = Pipeline.over(outbox, settings.name(), settings.detection(), null, windows,
                dictionary, recording);
        this.uplink = new Uplink(settings.uplink(),
                new AgentFacts(settings.name(), "turned", surroundings.clock().getAsLong(), false),
                outbox, dictionary::size, surroundings.identity(), surroundings.dial(),
                surroundings.link(), surroundings.clock(), new FromHub());
    }

    /// Opens the outbox, takes up where it stood, and begins to send.
    ///
    /// @throws OutboxException when the disk refuses
    public static AgentTurn open(Settings settings, Surroundings surroundings)
            throws OutboxException {
        LongSupplier clock = surroundings.clock();
        Outbox outbox = Outbox.open(surroundings.data(), surroundings.disk(), settings.outbox(),
                clock.getAsLong(), dropped -> GapEntry.of(dropped, clock.getAsLong()));
        try {
            AgentTurn agent = new AgentTurn(settings, surroundings, outbox);
            agent.uplink.start();
            return agent;
        } catch (OutboxException | RuntimeException e) {
            outbox.close();
            throw e;
        }
    }

    /// Takes in what came of one poll.
    public void take(PollReport report) {
        pipeline.take(report);
    }

    /// A second has gone by.
    public void tick() {
        pipeline.tick(surroundings.clock().getAsLong());
    }

    /// What waits for the hub, to look at.
    public Outbox outbox() {
        return outbox;
    }

    /// Where the entries are that the pipeline made.
    public Custody custody() {
        return pipeline.custody();
    }

    /// Where the link stands.
    public LinkState link() {
        return uplink.state();
    }

    private final class FromHub implements UplinkListener {
        private void onPipeline(Consumer<Long> step) {
            surroundings.pipeline()
                    .execute(() -> step.accept(surroundings.clock().getAsLong()));
        }

        @Override
        public void pollNow(String device) {
            // Whoever turns the wheel polls when it is time.
        }

        @Override
        public void dictionaryWanted() {
            onPipeline(pipeline::tellDictionary);
        }

        @Override
        public void repeatsUnderstood(boolean understood) {
            onPipeline(_ -> windows.repeat(understood));
        }

        @Override
        public void heed(DetectorWord word) {
            onPipeline(nowMs -> pipeline.heed(word, nowMs));
        }

        @Override
        public long wordTaken() {
            return pipeline.words().taken();
        }

        @Override
        public void configure(ConfigurationOrder order) {
            uplink.tell(report(order.version(), Stage.REFUSED,
                    List.of("an agent that is turned by hand has no configuration of its own")));
        }

        @Override
        public ConfigurationReport configuration() {
            return report("", Stage.IN_FORCE, List.of());
        }

        private ConfigurationReport report(String version, Stage stage, List<String> errors) {
            return new ConfigurationReport(version, stage, errors, List.of(), List.of(), "",
                    surroundings.clock().getAsLong());
        }

        @Override
        public void readRecorder(RecorderRequest request, Consumer<RecorderAnswer> answer) {
            recording.read(request, answer);
        }

        @Override
        public HubTerm hubTerm() {
            return hubTerm;
        }
    }

    /// Lets go of the files as they are: what is in memory is lost, as in a kill.
    @Override
    public void close() {
        recording.close();
        outbox.close();
    }
}
