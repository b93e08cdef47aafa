package io.coldaisle.lab.tap;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.HubTurn;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.security.Caller;
import io.coldaisle.hub.security.CallerInterceptor;
import io.coldaisle.hub.security.CertificateAuthority;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.StoreDisk;
import io.coldaisle.v1.AgentMessage;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A hub of this build at the time of a recording, spoken to as the agent of then spoke.
final class TodaysHub implements AutoCloseable {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final long TICK_MS = 5_000;

    private final List<Status> ended = new ArrayList<>();
    private final X509Certificate shown;
    private final HubTurn hub;
    private final String agent;
    private long nowMs;
    private @Nullable StreamObserver<AgentMessage> stream;

    TodaysHub(Path folder, RecordedVersion recorded, String agent) throws IOException {
        this.agent = agent;
        this.nowMs = recorded.spoken().getFirst().atMs();
        Instant begin = Instant.ofEpochMilli(nowMs);
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"), begin);
        this.shown = authority.issue(new Caller(Caller.Role.AGENT, agent), begin, LIFE)
                .chain()
                .getFirst();
        this.hub = HubTurn.open(new HubTurn.Surroundings(folder.resolve("store"),
                StoreDisk.OF_MACHINE, () -> nowMs, () -> nowMs * 1_000_000,
                FaultModelFiles.shipped(), new AgentCertificates(authority, LIFE)));
        hub.importTopology(recorded.topology(), 1);
        turn();
    }

    /// Lets it happen again.
    void hear(Spoken spoken) throws Exception {
        while (nowMs + TICK_MS < spoken.atMs()) {
            nowMs += TICK_MS;
            hub.tick();
            turn();
        }
        nowMs = spoken.atMs();
        switch (spoken.kind()) {
            case OPENED -> stream = open();
            case AGENT -> stream().onNext(AgentMessage.parseFrom(spoken.message()));
            case HUB -> {
                // what the hub of then said is for the agent's test
            }
            case ENDED -> stream().onError(Status.CANCELLED.asRuntimeException());
        }
        turn();
    }

    private StreamObserver<AgentMessage> open() throws Exception {
        return Context.current()
                .withValues(Caller.CURRENT, new Caller(Caller.Role.AGENT, agent),
                        CallerInterceptor.SHOWN, shown)
                .call(() -> hub.link().connect(new Heard<>(_ -> {}, ended::add)));
    }

    private StreamObserver<AgentMessage> stream() {
        StreamObserver<AgentMessage> open = stream;
        if (open == null) {
            throw new IllegalStateException("nothing was opened yet");
        }
        return open;
    }

    private void turn() {
        boolean more = true;
        while (more) {
            more = hub.turn();
        }
    }

    /// How it ended streams by itself.
    List<Status> ended() {
        return ended;
    }

    HubTables tables() {
        return hub.tables();
    }

    @Override
    public void close() {
        hub.close();
    }
}
