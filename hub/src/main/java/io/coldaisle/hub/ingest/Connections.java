package io.coldaisle.hub.ingest;

import io.coldaisle.hub.rollout.Order;
import io.coldaisle.hub.rollout.Presence;
import io.coldaisle.model.DetectorWord;
import io.coldaisle.model.NeighbourSight;
import io.coldaisle.model.Sighting;
import io.coldaisle.v1.ConfigurationResult;
import io.coldaisle.v1.ReadRecorder;
import io.coldaisle.v1.RecorderSlice;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Which agents have a stream open, and since when the others have not. Any thread.
public final class Connections implements Presence {
    private final Map<String, Long> since = new ConcurrentHashMap<>();
    private final Map<String, Long> closedNanos = new ConcurrentHashMap<>();
    private final Map<String, LinkSession> open = new ConcurrentHashMap<>();
    private final Map<LinkSession, Long> silentSince = new ConcurrentHashMap<>();
    private final Inquiries inquiries;
    private final LongSupplier nanos;
    private final long startedNanos;

    public Connections() {
        this(System::nanoTime);
    }

    /// @param nanos a clock nobody sets
    public Connections(LongSupplier nanos) {
        this.nanos = nanos;
        this.inquiries = new Inquiries(nanos);
        this.startedNanos = nanos.getAsLong();
    }

    /// A stream is open, and has said nothing yet.
    void begun(LinkSession session) {
        silentSince.put(session, nanos.getAsLong());
    }

    /// A stream has said Hello, or is over.
    void spoken(LinkSession session) {
        silentSince.remove(session);
    }

    /// Closes streams that say nothing: each holds memory.
    void hangUp(Duration patience) {
        long now = nanos.getAsLong();
        silentSince.forEach((session, since) -> {
            if (now - since > patience.toNanos()) {
                session.silent();
            }
        });
    }

    /// A stream is open; an older one of the same agent is closed in favour of it.
    void opened(String agent, LinkSession session, long nowMs) {
        LinkSession before = open.put(agent, session);
        since.put(agent, nowMs);
        if (before != null && !before.equals(session)) {
            before.replaced();
        }
    }

    void closed(String agent, LinkSession session, long nowMs) {
        if (open.remove(agent, session)) {
            closedNanos.put(agent, nanos.getAsLong());
            since.put(agent, nowMs);
        }
    }

    /// What is asked of neighbours about agents that are missed.
    public Inquiries inquiries() {
        return inquiries;
    }

    /// Agents that may be asked to look after others, sorted.
    List<String> witnesses() {
        return open.entrySet()
                .stream()
                .filter(each -> each.getValue().looksAfterOthers())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// Has one agent look whether another is alive.
    CompletableFuture<Sighting> lookAfter(String witness, String agent, String address) {
        LinkSession session = open.get(witness);
        return session == null
                ? CompletableFuture.completedFuture(
                        new Sighting(witness, NeighbourSight.UNKNOWN, "went away"))
                : session.lookAfter(agent, address);
    }

    /// Asks the recorder of an agent.
    ///
    /// @return the answer; fails with a gRPC status in words for the caller
    public CompletableFuture<RecorderSlice> readRecorder(String agent, ReadRecorder question) {
        LinkSession session = open.get(agent);
        return session == null
                ? CompletableFuture.failedFuture(Status.UNAVAILABLE
                        .withDescription("agent " + agent
                                + " is not connected, and its recorder is on its own disk;"
                                + " ask again once it is back")
                        .asRuntimeException())
                : session.ask(question);
    }

    /// Tells an agent what an operator said, if it is there; else it asks when it comes.
    public void tell(String agent, DetectorWord word) {
        LinkSession session = open.get(agent);
        if (session != null) {
            session.tell(word);
        }
    }

    /// Gives an agent another configuration, if it is there; else it gets it when it comes.
    public void give(Order order) {
        LinkSession session = open.get(order.agent());
        if (session != null) {
            session.give(order);
        }
    }

    /// Asks an agent whether it could take a configuration: it checks it, and reaches each device once.
    ///
    /// @return the answer; fails with a gRPC status when it is not there or does not say
    public CompletableFuture<ConfigurationResult> dryRun(String agent, String yaml) {
        LinkSession session = open.get(agent);
        return session == null
                ? CompletableFuture.failedFuture(Status.UNAVAILABLE
                        .withDescription("agent " + agent + " is not connected")
                        .asRuntimeException())
                : session.dryRun(yaml);
    }

    /// The standby has come further: agents may forget more.
    public void release() {
        open.values().forEach(LinkSession::release);
    }

    /// Closes the stream of an agent that is shut out.
    public void revoked(String agent) {
        LinkSession session = open.get(agent);
        if (session != null) {
            session.revoked();
        }
    }

    @Override
    public long silenceMs(String agent) {
        return silence(agent).toMillis();
    }

    @Override
    public boolean connected(String agent) {
        return open.containsKey(agent);
    }

    /// When the stream of an agent opened, or closed, hub's clock, ms; 0 when there was none.
    public long since(String agent) {
        return since.getOrDefault(agent, 0L);
    }

    /// How long an agent without a stream has had none, since this hub started; by time elapsed,
    /// since a clock that is set makes nobody silent.
    Duration silence(String agent) {
        return Duration.ofNanos(
                nanos.getAsLong() - closedNanos.getOrDefault(agent, startedNanos));
    }

    /// Agents with an open stream, sorted.
    public Set<String> connected() {
        return new TreeMap<>(open).keySet();
    }
}
