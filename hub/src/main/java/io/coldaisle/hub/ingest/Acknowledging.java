package io.coldaisle.hub.ingest;

import io.coldaisle.hub.standby.Pairing;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.v1.Ack;
import io.coldaisle.v1.SequenceRange;
import io.coldaisle.v1.Welcome;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one agent is told that it may forget: what is on this hub's disk, and on that of its standby where
/// agents wait for one. What it may send next does not wait.
final class Acknowledging {
    private static final int MOST_RANGES = 64;

    private final Pairing pairing;
    private final Consumer<Ack> out;
    private long told;
    private @Nullable Withheld withheld;

    /// @param position of the store that the standby must have
    private record Withheld(LinkRecord link, long position) {}

    Acknowledging(Pairing pairing, Consumer<Ack> out) {
        this.pairing = pairing;
        this.out = out;
    }

    /// Where the link stands is put into a Welcome, or told later.
    synchronized void begin(LinkRecord link, Welcome.Builder welcome) {
        long position = pairing.written();
        if (pairing.releases(position)) {
            told = link.acknowledged();
            welcome.setAcknowledged(told);
            link.also()
                    .stream()
                    .limit(MOST_RANGES)
                    .forEach(run -> welcome.addAlsoAcknowledged(range(run)));
        } else {
            withheld = new Withheld(link, position);
        }
    }

    /// A batch is durable here.
    ///
    /// @param credit bytes that the agent may send
    synchronized void durable(LinkRecord link, long credit) {
        withheld = new Withheld(link, pairing.written());
        if (!tell(credit) && credit > 0) {
            out.accept(Ack.newBuilder().setAcknowledged(told).setCreditBytes(credit).build());
        }
    }

    /// The standby may have come further.
    synchronized void release() {
        tell(0);
    }

    private boolean tell(long credit) {
        Withheld next = withheld;
        if (next == null || !pairing.releases(next.position())) {
            return false;
        }
        withheld = null;
        told = next.link().acknowledged();
        Ack.Builder ack = Ack.newBuilder().setAcknowledged(told).setCreditBytes(credit);
        next.link()
                .also()
                .stream()
                .limit(MOST_RANGES)
                .forEach(run -> ack.addAlsoAcknowledged(range(run)));
        out.accept(ack.build());
        return true;
    }

    private static SequenceRange range(LinkRecord.Run run) {
        return SequenceRange.newBuilder().setFirst(run.first()).setLast(run.last()).build();
    }
}
