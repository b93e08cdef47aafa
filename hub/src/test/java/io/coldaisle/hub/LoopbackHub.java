package io.coldaisle.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.hub.config.HubConfiguration;
import io.coldaisle.hub.console.Main;
import io.coldaisle.v1.Incident;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.IncidentsGrpc.IncidentsBlockingStub;
import io.coldaisle.v1.ListIncidentsRequest;
import io.coldaisle.v1.MaintenanceGrpc;
import io.coldaisle.v1.MaintenanceGrpc.MaintenanceBlockingStub;
import io.grpc.ManagedChannel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// A whole hub on the loopback with one agent, on a clock that can be set forward.
final class LoopbackHub implements AutoCloseable {
    static final long HOUR_MS = 3_600_000;
    private static final String LOST_AFTER = "240h";

    private final Path folder;
    private final LoopbackAgent agent;
    private Hub hub;
    private HubClients clients;
    private volatile long aheadMs;

    LoopbackHub(Path folder) throws Exception {
        this.folder = folder;
        this.hub = start(folder, LOST_AFTER, this::now);
        this.clients = new HubClients(hub, folder.resolve("data"));
        clients.enrol("rack-1");
        this.agent = new LoopbackAgent(clients.agent(), "rack-1", this::now);
    }

    /// A hub on free ports of the loopback; on a folder that was used before, the same one again.
    static Hub start(Path folder, String lostAfter, LongSupplier clock) throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                hub: {data: data}
                link: {listen: "127.0.0.1:0", lost_after: %s}
                api: {listen: "127.0.0.1:0"}
                """.formatted(lostAfter));
        return Hub.start(HubConfiguration.read(file), clock);
    }

    /// Its agent, `rack-1`; after a restart it is not heard any more.
    LoopbackAgent agent() {
        return agent;
    }

    /// The same agent on a new stream.
    ///
    /// @param wordTaken number of the last operator's word that it has on disk
    LoopbackAgent again(long wordTaken) throws Exception {
        return new LoopbackAgent(clients.agent(), "rack-1", this::now, now(), wordTaken);
    }

    void restart() throws Exception {
        close();
        hub = start(folder, LOST_AFTER, this::now);
        clients = new HubClients(hub, folder.resolve("data")).as(clients);
    }

    @Override
    public void close() {
        clients.close();
        hub.close();
    }

    long now() {
        return System.currentTimeMillis() + aheadMs;
    }

    /// Sets the clock that much ahead of the right time.
    void ahead(long ms) {
        aheadMs = ms;
    }

    static void await(BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(so.getAsBoolean()).as("within twenty seconds").isTrue();
    }

    ManagedChannel channel() {
        return clients.operator();
    }

    List<Incident> incidents(String filter) {
        return incidents()
                .listIncidents(ListIncidentsRequest.newBuilder().setFilter(filter).build())
                .getIncidentsList();
    }

    IncidentsBlockingStub incidents() {
        return IncidentsGrpc.newBlockingStub(channel());
    }

    MaintenanceBlockingStub maintenance() {
        return MaintenanceGrpc.newBlockingStub(channel());
    }

    /// Runs the operators' command; what it printed, errors included.
    String coldaisle(int code, String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--hub=127.0.0.1:" + hub.apiPort());
        all.add("--identity=" + folder.resolve("data/operator"));
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(out),
                all.toArray(String[]::new))).as("%s: %s", all, out).isEqualTo(code);
        return out.toString();
    }
}
