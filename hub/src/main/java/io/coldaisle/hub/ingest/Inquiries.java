package io.coldaisle.hub.ingest;

import io.coldaisle.model.NeighbourSight;
import io.coldaisle.model.Sighting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What neighbours are asked about agents without a stream. Its state is touched on the engine's thread
/// only, its counts by any.
///
/// ```
/// silent for a third of lost_after --asked--> answers wait --missed--> told to the engine
///                                     ^------ every minute, as long as it is away -----'
/// ```
public final class Inquiries {
    /// More at once wait for the next second: in a storm the streams have other things to carry.
    static final int MOST_OPEN = 50;
    private static final Duration AGAIN = Duration.ofSeconds(60);

    private final Map<String, Inquiry> known = new HashMap<>();
    private final LongSupplier nanos;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong decided = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private final AtomicLong postponed = new AtomicLong();

    private record Inquiry(long askedNanos, List<CompletableFuture<Sighting>> answers) {
        boolean open() {
            return answers.stream().anyMatch(answer -> !answer.isDone());
        }
    }

    Inquiries(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Forgets all but those agents: the others are back, or are not waited for.
    void keepOnly(Set<String> away) {
        known.keySet().retainAll(away);
    }

    /// True when neighbours are to be asked about an agent now.
    boolean due(String agent) {
        Inquiry before = known.get(agent);
        if (before != null && (before.open()
                || nanos.getAsLong() - before.askedNanos() < AGAIN.toNanos())) {
            return false;
        }
        if (known.values().stream().filter(Inquiry::open).count() >= MOST_OPEN) {
            postponed.incrementAndGet();
            return false;
        }
        return true;
    }

    /// They were asked; each answer comes by itself within seconds.
    void begun(String agent, List<CompletableFuture<Sighting>> answers) {
        asked.addAndGet(answers.size());
        known.put(agent, new Inquiry(nanos.getAsLong(), List.copyOf(answers)));
    }

    /// What was seen of an agent, once all have answered and unless it was taken before; null while
    /// there is nothing to say.
    @Nullable
    List<Sighting> take(String agent) {
        Inquiry inquiry = known.get(agent);
        if (inquiry == null || inquiry.answers().isEmpty() || inquiry.open()) {
            return null;
        }
        known.put(agent, new Inquiry(inquiry.askedNanos(), List.of()));
        List<Sighting> seen = inquiry.answers().stream().map(CompletableFuture::join).toList();
        boolean any = seen.stream().anyMatch(each -> each.sight() != NeighbourSight.UNKNOWN);
        (any ? decided : unknown).incrementAndGet();
        return any ? seen : null;
    }

    /// For the metrics: how often an agent was asked, inquiries that were answered, those nobody could
    /// answer, and how often one had to wait for others.
    public Map<String, Long> counts() {
        return Map.of("asked", asked.get(), "decided", decided.get(), "unknown", unknown.get(),
                "postponed", postponed.get());
    }
}
