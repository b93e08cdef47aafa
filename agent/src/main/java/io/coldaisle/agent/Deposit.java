package io.coldaisle.agent;

import io.coldaisle.agent.outbox.Append;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Ledger;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import io.coldaisle.model.Alarm;
import io.coldaisle.model.Conditions;
import io.coldaisle.model.Severity;
import io.coldaisle.wire.EntryMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts appends into the outbox, and holds them while the disk refuses.
///
/// What waits is bounded in bytes; beyond that bound the oldest of the least urgent is dropped, and
/// counted in the ledger.
final class Deposit {
    private static final Logger LOG = LoggerFactory.getLogger(Deposit.class);
    private static final long MOST_WAITING_BYTES = 8 << 20;
    private static final long RETRY_EVERY_MS = 2_000;

    private final Outbox outbox;
    private final String agent;
    private Append waiting = new Append();
    private @Nullable Refused unsure;
    private long failingSinceMs;
    private long lastTryMs;
    private long lost;
    private long missed;
    private long given;

    /// What was refused and may be on the disk all the same: a log that was written and not synced.
    ///
    /// @param own entries beside those that were given: the alarm that tells of the disk
    private record Refused(Append given, int own) {}

    Deposit(Outbox outbox, String agent) {
        this.outbox = outbox;
        this.agent = agent;
        this.missed = droppedForGood();
    }

    /// Makes an append durable, behind whatever waits. True when it, and all before it, is on disk.
    boolean put(Append append, long nowMs) {
        if (append.isEmpty() && waiting.isEmpty() && unsure == null) {
            return true;
        }
        waiting.addAll(append);
        given += append.size();
        if (failingSinceMs > 0) {
            lost += waiting.shrink(Math.max(0, MOST_WAITING_BYTES - inDoubt().bytes()));
            if (nowMs - lastTryMs < RETRY_EVERY_MS && nowMs >= lastTryMs) {
                return false;
            }
        }
        lastTryMs = nowMs;
        try {
            append(whatTheDiskLacks(), nowMs);
            recovered(nowMs);
            return true;
        } catch (OutboxException e) {
            refused(e, nowMs);
            return false;
        }
    }

    private Append whatTheDiskLacks() throws OutboxException {
        Refused before = unsure;
        if (before != null && outbox.tookRefused()) {
            given += before.own();
            unsure = null;
        }
        Append all = new Append();
        all.addAll(inDoubt());
        all.addAll(waiting);
        return all;
    }

    private Append inDoubt() {
        return unsure == null ? new Append() : unsure.given();
    }

    /// Only what was tried is in doubt once it is refused: what waits while the outbox cannot even be
    /// opened is not on the disk.
    private void append(Append all, long nowMs) throws OutboxException {
        int own = failingSinceMs > 0 ? 1 : 0;
        Append tried = new Append();
        tried.addAll(all);
        if (own > 0) {
            tried.entry(EntryClass.ALARM, EntryMapping
                    .alarms(List.of(full(began(nowMs), false), full(nowMs, true)), nowMs));
        }
        try {
            outbox.append(tried, nowMs);
        } catch (OutboxException e) {
            if (outbox.isUnsure()) {
                unsure = new Refused(all, own);
                waiting = new Append();
            }
            throw e;
        }
        given += own;
        unsure = null;
        waiting = new Append();
    }

    private void refused(OutboxException problem, long nowMs) {
        if (failingSinceMs == 0) {
            failingSinceMs = nowMs;
            LOG.error("{}; polling goes on, and up to 8 MiB are held in memory until then",
                    problem.getMessage());
        }
    }

    private void recovered(long nowMs) {
        if (failingSinceMs > 0) {
            LOG.warn("the outbox can be written again after {} s; {} entries were dropped",
                    Math.max(0, nowMs - failingSinceMs) / 1000, lost);
            failingSinceMs = 0;
            lost = 0;
        }
    }

    /// When it began to fail. Before now, even where the clock was set back meanwhile: an end that is not
    /// after its begin ends nothing at the hub.
    private long began(long nowMs) {
        return Math.min(failingSinceMs, nowMs - 1);
    }

    /// Told once the disk takes it again: there is no other way out of here before.
    private Alarm full(long atMs, boolean over) {
        return new Alarm(agent, "", "agent.storage_full",
                over ? Severity.CLEARED : Conditions.get("agent.storage_full").severity(), atMs,
                null, null, "agent", "", over ? "" : "the agent's disk could not be written");
    }

    /// True once after the hub was told that alarms or states were dropped. Asked before, what is
    /// told again would only push out more.
    boolean missed() {
        if (!outbox.everythingTold()) {
            return false;
        }
        long before = missed;
        missed = droppedForGood();
        return missed > before;
    }

    /// Where everything is that was given since the process began.
    Custody custody() {
        return new Custody(given, waiting.size() + inDoubt().size(), unsure != null);
    }

    private long droppedForGood() {
        Ledger ledger = outbox.ledger();
        return ledger.dropped(EntryClass.ALARM) + ledger.dropped(EntryClass.STATE);
    }
}
