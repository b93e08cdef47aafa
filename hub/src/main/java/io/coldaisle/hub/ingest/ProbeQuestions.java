package io.coldaisle.hub.ingest;

import io.coldaisle.model.NeighbourSight;
import io.coldaisle.model.Sighting;
import io.coldaisle.v1.NeighbourProbed;
import io.coldaisle.v1.ProbeNeighbour;
import io.coldaisle.wire.NeighbourMapping;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What one agent was asked of others over one stream, and has not answered yet. Any thread.
final class ProbeQuestions {
    /// An agent looks at three at once.
    static final int MOST = 3;
    /// It takes three seconds for the connection and three for the handshake.
    static final long TIMEOUT_S = 9;

    private final String witness;
    private final Map<Long, CompletableFuture<Sighting>> waiting = new HashMap<>();
    private long last;
    private boolean ended;

    ProbeQuestions(String witness) {
        this.witness = witness;
    }

    /// Asks.
    ///
    /// @param send puts the question on the stream
    /// @return what it saw; never fails, and comes within [#TIMEOUT_S]
    CompletableFuture<Sighting> ask(String agent, String address, Consumer<ProbeNeighbour> send) {
        CompletableFuture<Sighting> answer = new CompletableFuture<>();
        long request;
        synchronized (this) {
            if (ended || waiting.size() >= MOST) {
                return CompletableFuture.completedFuture(
                        unknown(ended ? "went away" : "is looking after others already"));
            }
            request = ++last;
            waiting.put(request, answer);
        }
        send.accept(ProbeNeighbour.newBuilder()
                .setRequest(request)
                .setAgent(agent)
                .setAddress(address)
                .build());
        return answer.completeOnTimeout(unknown("did not say"), TIMEOUT_S, TimeUnit.SECONDS)
                .whenComplete((_, _) -> forget(request));
    }

    private Sighting unknown(String why) {
        return new Sighting(witness, NeighbourSight.UNKNOWN, why);
    }

    private synchronized void forget(long request) {
        waiting.remove(request);
    }

    /// An answer came; one nobody waits for is dropped.
    void answered(NeighbourProbed said) {
        CompletableFuture<Sighting> question;
        synchronized (this) {
            question = waiting.remove(said.getRequest());
        }
        if (question != null) {
            question.complete(NeighbourMapping.fromWire(witness, said));
        }
    }

    /// The stream is over: nothing more comes.
    void end() {
        Map<Long, CompletableFuture<Sighting>> left;
        synchronized (this) {
            ended = true;
            left = new HashMap<>(waiting);
            waiting.clear();
        }
        left.values().forEach(each -> each.complete(unknown("went away")));
    }
}
