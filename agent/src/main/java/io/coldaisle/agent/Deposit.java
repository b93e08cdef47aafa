package io.coldaisle.agent;

import io.coldaisle.agent.outbox.Append;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import io.coldaisle.wire.EntryMapping;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts appends into the outbox, and holds them while the disk refuses.
///
/// What waits is bounded in bytes; beyond that bound what comes is lost, and counted.
final class Deposit {
    private static final Logger LOG = LoggerFactory.getLogger(Deposit.class);
    private static final long MOST_WAITING_BYTES = 8 << 20;
    private static final long RETRY_EVERY_MS = 2_000;

    private final Outbox outbox;
    private final String agent;
    private Append waiting = new Append();
    private long failingSinceMs;
    private long lastTryMs;
    private final AtomicLong lost = new AtomicLong();

    Deposit(Outbox outbox, String agent) {
        this.outbox = outbox;
        this.agent = agent;
    }

    /// Makes an append durable, behind whatever waits.
    void put(Append append, long nowMs) {
        if (append.isEmpty() && waiting.isEmpty()) {
            return;
        }
        if (waiting.size() + append.size() > MOST_WAITING_BYTES) {
            lost.incrementAndGet();
            return;
        }
        waiting.addAll(append);
        if (failingSinceMs > 0 && nowMs - lastTryMs < RETRY_EVERY_MS && nowMs >= lastTryMs) {
            return;
        }
        lastTryMs = nowMs;
        try {
            Append all = new Append();
            all.addAll(waiting);
            if (failingSinceMs > 0) {
                all.entry(EntryClass.ALARM, EntryMapping
                        .alarms(List.of(full(failingSinceMs, false), full(nowMs, true)), nowMs));
            }
            outbox.append(all, nowMs);
            waiting = new Append();
            recovered(nowMs);
        } catch (OutboxException e) {
            refused(e, nowMs);
        }
    }

    private void refused(OutboxException problem, long nowMs) {
        if (failingSinceMs == 0) {
            failingSinceMs = nowMs;
            LOG.error("{}; up to 8 MiB are held in memory until it can be written again",
                    problem.getMessage());
        }
    }

    private void recovered(long nowMs) {
        if (failingSinceMs > 0) {
            LOG.warn("the outbox can be written again after {} s; {} appends were lost",
                    (nowMs - failingSinceMs) / 1000, lost.get());
            failingSinceMs = 0;
        }
    }

    /// Told once the disk takes it again: there is no other way out of here before.
    private Alarm full(long atMs, boolean over) {
        return new Alarm(agent, "", "agent.storage_full",
                over ? Severity.CLEARED : Conditions.get("agent.storage_full").severity(), atMs,
                null, null, "agent", "", over ? "" : "the agent's disk could not be written");
    }

    /// Appends lost because the disk refused for too long. Any thread.
    long lost() {
        return lost.get();
    }
}
