package io.coldaisle.hub;

import io.coldaisle.hub.backup.BackupSchedule;
import io.coldaisle.hub.backup.Backups;
import io.coldaisle.hub.backup.Restore;
import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.engine.SteadyClock;
import io.coldaisle.hub.ingest.AgentDirectory;
import io.coldaisle.hub.ingest.AgentWatch;
import io.coldaisle.hub.ingest.Connections;
import io.coldaisle.hub.ingest.OpenStreams;
import io.coldaisle.hub.ingest.RolloutWatch;
import io.coldaisle.hub.quarantine.CordWatch;
import io.coldaisle.hub.query.IncidentBoard;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.process.StatusServer;
import io.grpc.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A hub that can be started and stopped, in a process of its own or ten at a time in a test.
public final class Hub implements RunningHub {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    private static final int DRAIN_S = 10;

    private final HubConfiguration configuration;
    private final Store store;
    private final HubTables tables;
    private final Engine engine;
    private final Connections connections = new Connections();
    private final AgentDirectory directory = new AgentDirectory();
    private final Server link;
    private final Server api;
    private final ScheduledExecutorService wheel = wheel();
    private final IncidentBoard board;
    private final Ports ports;
    private final OpenStreams streams = new OpenStreams();
    private final Care care;
    private final Other other;
    private volatile boolean stopping;
    private @Nullable StatusServer status;

    /// What is called off, as the end of nearly every call is, is let go of at once.
    private static ScheduledExecutorService wheel() {
        var wheel = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().name("wheel").daemon().factory());
        wheel.setRemoveOnCancelPolicy(true);
        return wheel;
    }

    private Hub(HubConfiguration configuration, Store store, HubTables tables, Engine engine,
            FaultModels models, CertificateAuthority ca, LongSupplier clock, Runnable overtaken)
            throws IOException {
        this.configuration = configuration;
        this.store = store;
        this.tables = tables;
        this.engine = engine;
        this.board = new IncidentBoard(tables);
        engine.onLost(directory::forget);
        engine.listen(board);
        this.ports = new Ports(configuration, ca,
                HubIdentity.server(ca, configuration, Instant.ofEpochMilli(clock.getAsLong())),
                wheel);
        Backups backups = new Backups(configuration.data(), store, configuration.backup(), clock);
        this.care = new Care(engine, store, streams,
                new BackupSchedule(backups, configuration.backup(), clock),
                configuration.retention(), new CordWatch(engine, tables));
        this.other = Other.of(configuration, tables, engine, connections, ca, overtaken, clock);
        this.link = ports.link(engine, directory, connections, streams, other.membership(), clock);
        this.api = ports.api(engine, tables, board, connections, models, backups, other.service(),
                clock);
    }

    /// Opens the store, takes up where it stood, and listens.
    ///
    /// @throws IOException when the store or a port cannot be opened; the message says which
    public static Hub start(HubConfiguration configuration, LongSupplier wall)
            throws IOException {
        return start(configuration, wall, () -> {});
    }

    /// @param overtaken called when its standby has taken over from it: it is to be closed
    static Hub start(HubConfiguration configuration, LongSupplier wall, Runnable overtaken)
            throws IOException {
        Path data = configuration.data();
        Restore.requireFinished(data);
        Store store = configuration.standby() == null
                ? Store.open(data.resolve("store"), configuration.cacheBytes())
                : Store.openFollowed(data.resolve("store"), configuration.cacheBytes());
        try {
            HubTables tables = new HubTables(store);
            SteadyClock clock = new SteadyClock(wall, System::nanoTime,
                    tables.journal().lastAtMs());
            Instant now = Instant.ofEpochMilli(wall.getAsLong());
            CertificateAuthority ca = HubIdentity.authority(configuration, now);
            FaultModels models = FaultModelFiles.of(configuration.faultModels());
            Engine engine = new Engine(tables, new Correlator(models), clock);
            Hub hub = new Hub(configuration, store, tables, engine, models, ca, clock, overtaken);
            hub.runOrClose(ca, now);
            return hub;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// A port that is taken leaves nothing behind: neither the other port nor a thread.
    private void runOrClose(CertificateAuthority ca, Instant now) throws IOException {
        try {
            run(ca, now);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void run(CertificateAuthority ca, Instant now) throws IOException {
        other.start(wheel);
        engine.start();
        HubIdentity.operator(ca, configuration.data(), now);
        HubIdentity.firstToken(engine, ca, tables, configuration.data());
        link.start();
        api.start();
        AgentWatch watch = new AgentWatch(directory, connections, configuration.ingest());
        ScheduledFuture<?> _ = wheel.scheduleAtFixedRate(() -> engine.submit(watch, (_, _) -> {}),
                1, 1, TimeUnit.SECONDS);
        ScheduledFuture<?> _ = wheel.scheduleAtFixedRate(new RolloutWatch(engine, connections),
                RolloutWatch.EVERY_S, RolloutWatch.EVERY_S, TimeUnit.SECONDS);
        care.start();
        tellMetrics();
        LOG.info("hub ready: link on port {}, API on port {}, data in {}", link.getPort(),
                api.getPort(), configuration.data());
    }

    private void tellMetrics() throws IOException {
        var address = configuration.metrics();
        if (address != null) {
            HubMetrics metrics = new HubMetrics(engine, tables, connections, board, care,
                    other, ports);
            status = address.open(metrics::page, this::healthy, this::notReady);
            LOG.info("metrics on port {}", status.port());
        }
    }

    /// Port the agents connect to.
    public int linkPort() {
        return link.getPort();
    }

    /// Port of the public API.
    public int apiPort() {
        return api.getPort();
    }

    /// Port of the metrics; 0 when they are told nowhere.
    public int metricsPort() {
        return status == null ? 0 : status.port();
    }

    @Override
    public String ready() {
        return "coldaisle-hub ready: link " + linkPort() + ", API " + apiPort();
    }

    /// True while the writer keeps up and both ports are open.
    @Override
    public boolean healthy() {
        return engine.alive() && !link.isShutdown() && !api.isShutdown();
    }

    /// Why it does not do all of its work now; null while it does.
    @Nullable
    String notReady() {
        String full = engine.refusing();
        if (stopping) {
            return "the hub is stopping";
        }
        return full == null ? null : "the hub is read-only: " + full;
    }

    /// Takes no more calls, finishes what waits, and closes the store; within a minute.
    @Override
    public void close() {
        long began = System.nanoTime();
        stopping = true;
        wheel.shutdownNow();
        drain();
        other.close();
        stop(link);
        stop(api);
        care.close();
        ports.close();
        if (status != null) {
            status.close();
        }
        engine.close();
        if (engine.stopped()) {
            store.close();
        } else {
            LOG.error("the engine is still at work and is left; what was acknowledged is durable");
        }
        LOG.info("hub stopped in {} ms", (System.nanoTime() - began) / 1_000_000);
    }

    /// Nobody new is let in (GOAWAY), what has come is made durable and acknowledged, then each agent
    /// is told that the hub stops: it tries its next hub, or this one again. What it sends meanwhile
    /// it sends there once more.
    private void drain() {
        link.shutdown();
        api.shutdown();
        boolean drained = true;
        try {
            boolean _ = engine.submit(_ -> true).get(DRAIN_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            drained = false;
            LOG.warn("what waits is not drained within {} s; agents send it again", DRAIN_S, e);
        }
        int told = streams.endAll(
                "the hub is stopping; try another hub, or this one again in 5 s", 5);
        LOG.info("{} agents told that the hub stops{}", told,
                drained ? "; all that had come is durable and acknowledged" : "");
    }

    private static void stop(Server server) {
        try {
            if (!server.awaitTermination(2, TimeUnit.SECONDS)) {
                server.shutdownNow().awaitTermination(3, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
