package io.coldaisle.hub;

import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.engine.LogRerun;
import io.coldaisle.hub.engine.SteadyClock;
import io.coldaisle.hub.ingest.AgentDirectory;
import io.coldaisle.hub.ingest.AgentWatch;
import io.coldaisle.hub.ingest.Connections;
import io.coldaisle.hub.ingest.IngestSettings;
import io.coldaisle.hub.ingest.LinkService;
import io.coldaisle.hub.ingest.Membership;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.StoreDisk;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/// A hub without threads and ports, whose wheel somebody else turns: the store, engine, correlator and
/// link of [Hub], on a disk and by clocks that are given.
public final class HubTurn implements AutoCloseable {
    private static final long CACHE_BYTES = 1 << 20;

    private final Surroundings surroundings;
    private final Store store;
    private final HubTables tables;
    private final Engine engine;
    private final AgentWatch watch;
    private final LinkService link;

    /// What stands in for the machine.
    ///
    /// @param wallMs wall clock, ms
    /// @param nanos a clock nobody sets
    public record Surroundings(Path data, StoreDisk disk, LongSupplier wallMs,
            LongSupplier nanos, FaultModels models, AgentCertificates certificates) {}

    private HubTurn(Surroundings surroundings, Store store) {
        this.surroundings = surroundings;
        this.store = store;
        this.tables = new HubTables(store);
        SteadyClock clock = new SteadyClock(surroundings.wallMs(), surroundings.nanos(),
                tables.journal().lastAtMs());
        this.engine = new Engine(tables, new Correlator(surroundings.models()), clock);
        AgentDirectory directory = new AgentDirectory();
        engine.onLost(directory::forget);
        Connections connections = new Connections(surroundings.nanos());
        this.watch = new AgentWatch(directory, connections, IngestSettings.DEFAULT);
        this.link = new LinkService(engine, directory, connections, IngestSettings.DEFAULT,
                surroundings.certificates(), clock, Membership.alone());
    }

    /// Opens the store and takes up where it stood.
    ///
    /// @throws IOException when it cannot be opened
    public static HubTurn open(Surroundings surroundings) throws IOException {
        Store store = Store.open(surroundings.data(), surroundings.disk(), CACHE_BYTES);
        try {
            return new HubTurn(surroundings, store);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// Where streams of agents arrive.
    public LinkService link() {
        return link;
    }

    /// A second has gone by: what a hub does then is handed to the engine.
    public void tick() {
        engine.submit(watch, (_, _) -> {});
        Care.probe(engine);
    }

    /// Has the engine commit a group of what waits, and tell.
    ///
    /// @return false when nothing waited
    public boolean turn() {
        return engine.turn();
    }

    /// Puts a topology in force with the next turn.
    ///
    /// @throws IllegalArgumentException when it is none
    public void importTopology(byte[] json, long version) {
        switch (TopologyReader.read(json, version)) {
            case TopologyReading.Rejected(String problem) ->
                throw new IllegalArgumentException(problem);
            case TopologyReading.Accepted(var topology, var _) -> engine.submit(
                    step -> step.topology(topology, json, "simulation"), (_, _) -> {});
        }
    }

    /// What is durable, to look at.
    public HubTables tables() {
        return tables;
    }

    /// Reads the log again from its begin and compares what comes of it with what is stored.
    public LogRerun.Outcome rerun() {
        return new LogRerun(tables, new Correlator(surroundings.models())).run();
    }

    /// Lets go of the files as they are: what is in memory is lost, as in a kill.
    @Override
    public void close() {
        store.close();
    }
}
