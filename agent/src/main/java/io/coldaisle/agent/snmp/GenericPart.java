package io.coldaisle.agent.snmp;

import io.coldaisle.agent.snmp.generic.GenericReading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What one device's poller knows of generic reading: the walk that goes on in the pauses between polls, and
/// what the last one found, which each new plan takes over.
///
/// A vendor's subtree is walked once, then once a day, or an hour after the last time when the device
/// restarted or lost instances.
final class GenericPart {
    private static final long AGAIN_MS = 86_400_000;
    private static final long AGAIN_SOONEST_MS = 3_600_000;
    private final SnmpSession session;
    private final LongSupplier elapsedMs;
    private final boolean wanted;
    private @Nullable GenericWalk walk;
    private List<GenericReading> found = List.of();
    private @Nullable ReadingPlan learned;
    private final List<String> news = new ArrayList<>(0);
    private boolean ever;
    private boolean stale;
    private long begunAtMs;

    /// @param wanted false where the configuration says `generic: false`
    GenericPart(SnmpSession session, LongSupplier elapsedMs, boolean wanted) {
        this.session = session;
        this.elapsedMs = elapsedMs;
        this.wanted = wanted;
    }

    /// The plan was learned anew.
    ///
    /// @param changed the device restarted or lost instances, so what was found of it may be gone
    /// @return the plan with what is known beside it
    ReadingPlan learned(ReadingPlan plan, boolean changed) {
        learned = plan;
        if (!wanted) {
            return plan;
        }
        if (changed) {
            found = List.of();
            stale = true;
        }
        long age = elapsedMs.getAsLong() - begunAtMs;
        if (!ever || age >= AGAIN_MS || stale && age >= AGAIN_SOONEST_MS) {
            walk = new GenericWalk(session, GenericPlan.vendors(plan));
            ever = true;
            stale = false;
            begunAtMs = elapsedMs.getAsLong();
        }
        return GenericPlan.with(plan, found);
    }

    boolean isUnfinished() {
        return walk != null;
    }

    /// Begins or goes on.
    ///
    /// @param then told whether there is something new; not called after [#pause]
    void goOn(long budgetMs, Consumer<Boolean> then) {
        GenericWalk current = walk;
        if (current == null) {
            then.accept(false);
            return;
        }
        current.goOn(budgetMs, () -> {
            if (!current.finished()) {
                then.accept(false);
                return;
            }
            walk = null;
            boolean had = !found.isEmpty();
            found = current.readings();
            news.addAll(GenericPlan.problems(current, found));
            then.accept(had || !found.isEmpty());
        });
    }

    /// Makes room for a poll: what is in flight is asked again later.
    void pause() {
        if (walk != null && walk.pause()) {
            session.abandon();
        }
    }

    /// The plan learned last with what was found; null before.
    @Nullable
    ReadingPlan plan() {
        return learned == null ? null : GenericPlan.with(learned, found);
    }

    /// What is to be said once with the next answer.
    List<String> takeNews() {
        List<String> taken = List.copyOf(news);
        news.clear();
        return taken;
    }
}
