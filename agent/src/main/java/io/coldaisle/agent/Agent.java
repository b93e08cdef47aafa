package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.config.Layers;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.FileCopyStore;
import io.coldaisle.agent.net.FilePinStore;
import io.coldaisle.agent.net.FileSessionStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.outbox.Ledger;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.agent.poll.PollReport;
import io.coldaisle.agent.poll.PollScheduler;
import io.coldaisle.agent.poll.PollSettings;
import io.coldaisle.agent.redfish.EventListener;
import io.coldaisle.agent.redfish.EventSettings;
import io.coldaisle.agent.redfish.EventTokens;
import io.coldaisle.agent.sample.StateReading;
import io.coldaisle.agent.snmp.notification.LocalEngine;
import io.coldaisle.agent.snmp.notification.Notification;
import io.coldaisle.agent.snmp.notification.NotificationListener;
import io.coldaisle.agent.snmp.notification.NotificationSettings;
import io.coldaisle.agent.summary.SummaryWindows;
import io.coldaisle.agent.uplink.AgentFacts;
import io.coldaisle.agent.uplink.ConfigurationOrder;
import io.coldaisle.agent.uplink.ConfigurationReport;
import io.coldaisle.agent.uplink.HubTerm;
import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.agent.uplink.LinkState;
import io.coldaisle.agent.uplink.RecorderAnswer;
import io.coldaisle.agent.uplink.RecorderRequest;
import io.coldaisle.agent.uplink.Uplink;
import io.coldaisle.agent.uplink.UplinkListener;
import io.coldaisle.agent.uplink.UplinkSettings;
import io.coldaisle.agent.witness.Witness;
import io.coldaisle.agent.witness.WitnessCounts;
import io.coldaisle.agent.witness.WitnessSettings;
import io.coldaisle.model.DetectorWord;
import io.coldaisle.model.Sighting;
import io.coldaisle.process.MetricsPage;
import io.coldaisle.process.StatusServer;
import io.coldaisle.process.TimeBuckets;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An agent that can be started and stopped, in a process of its own or ten at a time in a test.
///
/// Three threads: polling (network), pipeline (detection, summaries, disk), link.
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final int MOST_WAITING_REPORTS = 10_000;
    private static final long TRIM_EVERY_S = 30;
    private static final long START_IS_OVER_S = 20;
    private static final long LONGEST_CHECK_MS = 120_000;
    static final long STATUS_EVERY_S = 60;

    private final AgentConfiguration configuration;
    private final ConfigurationDesk desk;
    private final Answering answering = new Answering();
    private final LongSupplier clock;
    private final Outbox outbox;
    private final NetworkLoop loop;
    private final Pollers pollers;
    private final Traffic traffic = new Traffic();
    private final PollScheduler scheduler;
    private final @Nullable NotificationListener notifications;
    private final @Nullable EventListener events;
    private final @Nullable Witness witness;
    private final Recording recording;
    private final SummaryWindows windows;
    private final Pipeline pipeline;
    private final SensorDictionary dictionary = new SensorDictionary();
    private final ScheduledExecutorService pipelineThread = thread("pipeline");
    private final ScheduledExecutorService linkThread = thread("link");
    private final @Nullable Uplink uplink;
    private final StatusTeller status;
    private final TimeBuckets reports = new TimeBuckets();
    private final HubTerm hubTerm;
    private @Nullable StatusServer statusServer;
    private final AtomicInteger waitingReports = new AtomicInteger();
    private final AtomicLong skippedReports = new AtomicLong();

    private Agent(Layers layers, StartConfiguration begin, String version, LongSupplier clock,
            Outbox outbox) throws OutboxException {
        this.configuration = begin.current().configuration();
        this.clock = clock;
        this.outbox = outbox;
        this.recording = Recording.open(configuration);
        this.windows = new SummaryWindows(configuration.summary());
        this.pipeline = Pipeline.over(outbox, configuration.agent().name(),
                configuration.detection(), configuration.shadow(), windows, dictionary, recording);
        this.loop = new NetworkLoop("poll");
        this.pollers = new Pollers(loop, traffic,
                new FilePinStore(configuration.agent().data().resolve("pins")),
                new FileSessionStore(configuration.agent().data().resolve("sessions")),
                new FileCopyStore(configuration.agent().data().resolve("copies")),
                configuration.profiles());
        this.scheduler = new PollScheduler(loop, PollSettings.DEFAULT, this::take);
        this.notifications = notifications();
        this.events = events();
        this.witness = witness();
        this.desk = desk(layers, begin);
        this.hubTerm = HubTerm.open(configuration.agent().data().resolve("hub-term"));
        this.uplink = uplink(version);
        this.status = new StatusTeller(configuration.agent().name(),
                new StatusFile(configuration.agent().data()), clock, this::lost);
    }

    /// Opens the outbox, takes up where it stood, and begins to poll and to send.
    ///
    /// @param layers its own file, and what the hub may lay over it
    /// @throws OutboxException when the data directory cannot be used
    public static Agent start(Layers layers, String version, LongSupplier clock)
            throws OutboxException {
        StartConfiguration begin = StartConfiguration.of(layers, clock.getAsLong());
        AgentConfiguration configuration = begin.current().configuration();
        Outbox outbox = Outbox.open(configuration.agent().data().resolve("outbox"),
                configuration.outbox(), clock.getAsLong(),
                dropped -> GapEntry.of(dropped, clock.getAsLong()));
        Agent agent = new Agent(layers, begin, version, clock, outbox);
        agent.run();
        return agent;
    }

    private ConfigurationDesk desk(Layers layers, StartConfiguration begin) {
        Running running = new RunningAgent(loop, scheduler, pollers, answering, pipeline,
                step -> pipelineThread.execute(guarded(step)),
                new Reach(loop, configuration.agent().data(), configuration.profiles(),
                        LONGEST_CHECK_MS),
                clock);
        return new ConfigurationDesk(new Reconfiguration(layers, begin.file(), begin.kept(),
                begin.current(), running, answering, clock, report -> {
                    if (uplink != null) {
                        uplink.tell(report);
                    }
                }));
    }

    private @Nullable Uplink uplink(String version) {
        var hub = configuration.hub();
        if (hub.addresses().isEmpty()) {
            return null;
        }
        Identity identity = identity();
        UplinkSettings settings = UplinkSettings.to(hub.addresses());
        return new Uplink(settings,
                new AgentFacts(configuration.agent().name(), version, clock.getAsLong(),
                        recording.answers()),
                outbox,
                dictionary::size, identity, linkThread, clock, new FromHub());
    }

    private Identity identity() {
        var hub = configuration.hub();
        return new Identity(hub.key(), hub.certificate(), hub.authority());
    }

    private @Nullable Witness witness() {
        WitnessSettings settings = configuration.witness();
        return settings == null
                ? null
                : new Witness(loop, settings, identity(), configuration.agent().name());
    }

    private @Nullable NotificationListener notifications() {
        NotificationSettings settings = configuration.notifications();
        if (settings == null) {
            return null;
        }
        LocalEngine engine = LocalEngine.open(
                configuration.agent().data().resolve("snmp-engine"), loop.elapsedMs());
        var listener = new NotificationListener(loop, traffic, settings, engine, this::take);
        pollers.takeNotifications(listener);
        return listener;
    }

    private @Nullable EventListener events() {
        EventSettings settings = configuration.events();
        if (settings == null) {
            return null;
        }
        var listener = new EventListener(loop, traffic, settings,
                EventTokens.open(configuration.agent().data().resolve("events-secret")));
        pollers.takeEvents(listener);
        return listener;
    }

    private void run() {
        if (events != null) {
            loop.execute(events::open);
        }
        if (notifications != null) {
            loop.execute(notifications::open);
        }
        if (witness != null) {
            witness.open();
        }
        configuration.devices().forEach(device -> {
            Traffic meter = pollers.meter();
            scheduler.add(device, pollers.create(device, meter), meter);
        });
        pipelineThread.execute(guarded(() -> pipeline.keepOnly(
                configuration.devices().stream().map(Device::name).collect(Collectors.toSet()),
                clock.getAsLong())));
        ScheduledFuture<?> _ = pipelineThread.scheduleAtFixedRate(
                guarded(() -> pipeline.tick(clock.getAsLong())), 1, 1, TimeUnit.SECONDS);
        ScheduledFuture<?> _ = pipelineThread.scheduleAtFixedRate(HeapTrim.ofProcess(),
                TRIM_EVERY_S, TRIM_EVERY_S, TimeUnit.SECONDS);
        ScheduledFuture<?> _ = pipelineThread.schedule(StartPages.ofProcess(), START_IS_OVER_S,
                TimeUnit.SECONDS);
        ScheduledFuture<?> _ = pipelineThread.scheduleAtFixedRate(guarded(
                () -> status.tell(loop, scheduler, pollers, notifications, events,
                        pipeline.findings(), pipeline.genericReadings(),
                        ModelText.of(configuration.detection().model().version(),
                                pipeline.shadow()) + desk.status(),
                        recording,
                        pipelineThread)),
                STATUS_EVERY_S, STATUS_EVERY_S, TimeUnit.SECONDS);
        if (uplink == null) {
            LOG.info("no hub is configured: alarms stay in the outbox");
        } else {
            uplink.start();
        }
        tellMetrics();
        LOG.info("agent {} watches {} devices", configuration.agent().name(),
                configuration.devices().size());
    }

    /// An address that is taken keeps nobody from being watched.
    private void tellMetrics() {
        var address = configuration.metrics();
        if (address == null) {
            return;
        }
        AgentMetrics metrics = new AgentMetrics(scheduler, outbox, this::link, waitingReports::get,
                this::lost, desk::counts, uplink == null
                        ? Map.of("report", reports)
                        : Map.of("report", reports, "acknowledgement",
                                uplink.acknowledgements()));
        try {
            statusServer = address.open(
                    () -> witnessed(metrics.page(pipeline, pipelineThread)),
                    this::healthy,
                    () -> link() instanceof LinkState.Connecting(var hub, var _, var problem)
                            ? "no link to hub " + hub + ": " + problem
                            : null);
            LOG.info("metrics on port {}", statusServer.port());
        } catch (IOException problem) {
            LOG.error("no metrics: {}", problem.getMessage());
        }
    }

    private MetricsPage witnessed(MetricsPage page) {
        if (witness == null) {
            return page;
        }
        WitnessCounts counts = AgentMetrics.soon(witness.counts());
        return page.counters("coldaisle_agent_witness",
                "Other agents and strangers at the door, and looks after other agents.", "outcome",
                Map.of("answered", counts.answered(), "turned_away", counts.turnedAway(), "slow",
                        counts.slow(), "stranger", counts.strangers(), "looked",
                        counts.looked(), "refused", counts.refused()));
    }

    /// Called on the polling thread: hands over and goes on polling.
    private void take(PollReport report) {
        answering.observe(report);
        if (waitingReports.incrementAndGet() > MOST_WAITING_REPORTS) {
            waitingReports.decrementAndGet();
            skippedReports.incrementAndGet();
            return;
        }
        pipelineThread.execute(guarded(() -> {
            waitingReports.decrementAndGet();
            long began = System.nanoTime();
            pipeline.take(report);
            reports.took(System.nanoTime() - began);
        }));
    }

    /// Called on the polling thread. A notification that finds too much waiting is not recorded, and an
    /// inform then not acknowledged: its sender tries again.
    private void take(Notification notification, List<StateReading> states,
            Consumer<Boolean> recorded) {
        scheduler.notified(notification.device());
        if (waitingReports.incrementAndGet() > MOST_WAITING_REPORTS) {
            waitingReports.decrementAndGet();
            skippedReports.incrementAndGet();
            recorded.accept(false);
            return;
        }
        pipelineThread.execute(guarded(() -> {
            waitingReports.decrementAndGet();
            boolean onDisk = false;
            try {
                onDisk = pipeline.take(notification, states);
            } finally {
                recorded.accept(onDisk);
            }
        }));
    }

    /// A bug in one report must not end the thread; it is logged with what it was doing.
    private static Runnable guarded(Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.error("a pipeline step failed", e);
            }
        };
    }

    private final class FromHub implements UplinkListener {
        @Override
        public void pollNow(String device) {
            scheduler.pollNow(device);
        }

        @Override
        public void dictionaryWanted() {
            pipelineThread.execute(guarded(() -> pipeline.tellDictionary(clock.getAsLong())));
        }

        @Override
        public void repeatsUnderstood(boolean understood) {
            pipelineThread.execute(guarded(() -> windows.repeat(understood)));
        }

        @Override
        public void heed(DetectorWord word) {
            pipelineThread.execute(guarded(() -> pipeline.heed(word, clock.getAsLong())));
        }

        @Override
        public long wordTaken() {
            return pipeline.words().taken();
        }

        @Override
        public void configure(ConfigurationOrder order) {
            desk.take(order);
        }

        @Override
        public ConfigurationReport configuration() {
            return desk.last();
        }

        @Override
        public String witness() {
            return witness == null ? "" : witness.announced();
        }

        @Override
        public void lookAfter(String agent, String address, Consumer<Sighting> seen) {
            if (witness == null) {
                UplinkListener.super.lookAfter(agent, address, seen);
            } else {
                witness.look(agent, address, seen);
            }
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

    private static ScheduledExecutorService thread(String name) {
        return Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().name(name).factory());
    }

    /// Unique among all agents.
    public String name() {
        return configuration.agent().name();
    }

    /// Where the link stands.
    public LinkState link() {
        return uplink == null ? new LinkState.Idle() : uplink.state();
    }

    /// What has been written, acknowledged and dropped.
    public Ledger ledger() {
        return outbox.ledger();
    }

    /// True while every thread runs.
    public boolean healthy() {
        return !pipelineThread.isShutdown() && !linkThread.isShutdown();
    }

    /// Poll reports that were lost because the pipeline did not keep up. What the disk did not take
    /// is in the ledger.
    public long lost() {
        return skippedReports.get();
    }

    /// Ends polling, writes what is in memory, ends the stream; what the hub lacks stays on disk.
    @Override
    public void close() {
        if (statusServer != null) {
            statusServer.close();
        }
        desk.close();
        if (notifications != null) {
            loop.execute(notifications::close);
        }
        scheduler.close();
        if (events != null) {
            loop.execute(events::close);
        }
        if (witness != null) {
            loop.execute(witness::close);
        }
        pollers.close();
        loop.close();
        finish(pipelineThread, () -> pipeline.stop(clock.getAsLong()));
        if (uplink != null) {
            uplink.close();
        }
        finish(linkThread, () -> {});
        recording.close();
        outbox.close();
        LOG.info("agent {} stopped, {} entries wait for the hub", configuration.agent().name(),
                outbox.ledger().pending());
    }

    private static void finish(ScheduledExecutorService thread, Runnable last) {
        thread.execute(guarded(last));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
