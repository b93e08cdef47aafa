package io.coldaisle.lab.simulate.check;

import static io.coldaisle.lab.simulate.check.Violation.unless;

import io.coldaisle.agent.Custody;
import io.coldaisle.agent.outbox.Entry;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Ledger;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.outbox.OutboxException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What must hold at one agent: what was durable stays so until the hub has it, the ledger adds up.
final class AgentChecks {
    private static final long READ_BYTES = 1 << 20;

    private final String agent;
    final Written written = new Written();
    /// Sequences that the outbox no longer holds since the hub acknowledged them.
    final BitSet forgotten = new BitSet();
    /// Sequences that were dropped, as far as could be seen.
    final BitSet dropped = new BitSet();
    private BitSet pending = new BitSet();
    private long epoch;
    private long acknowledged;
    private long droppedInAll;
    /// Entries that were written before the process began, the outbox's own gaps left out.
    private long writtenBefore;

    AgentChecks(String agent) {
        this.agent = agent;
    }

    long epoch() {
        return epoch;
    }

    /// A process has begun: what was pending in the last is pending now, to the byte, unless the hub
    /// has it or it was dropped.
    void begun(Outbox outbox, Custody custody) throws OutboxException {
        unless(epoch == 0 || epoch == outbox.epoch(), agent + " lost its epoch");
        epoch = outbox.epoch();
        Ledger ledger = outbox.ledger();
        sequence(ledger);
        BitSet before = (BitSet) pending.clone();
        readNew(outbox, ledger.nextSequence());
        BitSet now = pending(outbox);
        before.andNot(now);
        (dropped(ledger) > droppedInAll ? dropped : forgotten).or(before);
        forgotten.andNot(now);
        settle(ledger, now);
        sameBytes(outbox);
        writtenBefore = made(ledger) - custody.given() + custody.held();
    }

    /// Whatever the pipeline made is on the disk, given up in the ledger, or held in memory.
    private void nothingVanished(Ledger ledger, Custody custody) {
        long written = made(ledger) - writtenBefore;
        long vanished = custody.given() - written - custody.held();
        unless(vanished == 0 || vanished < 0 && custody.inDoubt(),
                agent + " made " + custody.given() + " entries, wrote " + written + " and holds "
                        + custody.held() + (custody.inDoubt() ? ", some in doubt" : ""));
    }

    private static long made(Ledger ledger) {
        return Ledger.sum(ledger.written()) - ledger.written()[EntryClass.GAP.slot()];
    }

    private void sequence(Ledger ledger) {
        unless(ledger.nextSequence() >= written.next(), agent + " goes on with sequence "
                + ledger.nextSequence() + ", and " + (written.next() - 1) + " was durable");
    }

    private void settle(Ledger ledger, BitSet now) {
        pending = now;
        acknowledged = Ledger.sum(ledger.acknowledged());
        droppedInAll = dropped(ledger);
        unless(ledger.pending() == now.cardinality(), agent + "'s ledger says that "
                + ledger.pending() + " wait, and " + now.cardinality() + " do");
    }

    private void sameBytes(Outbox outbox) throws OutboxException {
        for (EntryClass entryClass : EntryClass.values()) {
            for (Entry entry : outbox.read(entryClass, 0, READ_BYTES)) {
                unless(written.entry(entry.sequence()).hash() == Arrays.hashCode(entry.bytes()),
                        agent + "'s entry " + entry.sequence() + " is another than was written");
            }
        }
    }

    /// Something has happened in its process.
    ///
    /// @return true when it has forgotten something since the hub holds it
    boolean moved(Outbox outbox, Custody custody) throws OutboxException {
        Ledger ledger = outbox.ledger();
        nothingVanished(ledger, custody);
        sequence(ledger);
        readNew(outbox, ledger.nextSequence());
        boolean byHub = Ledger.sum(ledger.acknowledged()) != acknowledged;
        if (!byHub && dropped(ledger) == droppedInAll) {
            return false;
        }
        BitSet now = pending(outbox);
        BitSet gone = (BitSet) pending.clone();
        gone.andNot(now);
        (byHub ? forgotten : dropped).or(gone);
        settle(ledger, now);
        return byHub;
    }

    private static long dropped(Ledger ledger) {
        return Arrays.stream(EntryClass.values()).mapToLong(ledger::dropped).sum();
    }

    private void readNew(Outbox outbox, long next) throws OutboxException {
        while (written.next() < next) {
            long sequence = written.next();
            Entry entry = find(outbox, sequence);
            if (entry == null) {
                // It never got onto the disk: memory could not hold it until the disk took writes.
                written.addLost();
                dropped.set((int) sequence);
            } else {
                written.add(entry.entryClass(), entry.bytes());
                pending.set((int) sequence);
            }
        }
    }

    private static @Nullable Entry find(Outbox outbox, long sequence)
            throws OutboxException {
        for (EntryClass entryClass : EntryClass.values()) {
            if (outbox.next(entryClass, sequence - 1) == sequence) {
                return outbox.read(entryClass, sequence - 1, 1).getFirst();
            }
        }
        return null;
    }

    private static BitSet pending(Outbox outbox) {
        BitSet now = new BitSet();
        for (EntryClass entryClass : EntryClass.values()) {
            for (long at = outbox.next(entryClass, 0); at < Long.MAX_VALUE; at = outbox
                    .next(entryClass, at)) {
                now.set((int) at);
            }
        }
        return now;
    }

    /// Nothing waits any more and nothing is left untold.
    boolean done(Outbox outbox) {
        return outbox.ledger().pending() == 0 && outbox.everythingTold();
    }

    /// Entries that were dropped, ever.
    long droppedInAll() {
        return droppedInAll;
    }
}
