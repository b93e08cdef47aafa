package io.coldaisle.agent.snmp;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// An exchange that rests between two requests when its time is over, and goes on in the next poll where
/// it stopped: a device that answers slowly is learned over several polls.
final class InterruptibleExchange implements SnmpExchange {
    private final SnmpExchange exchange;
    private final LongSupplier elapsedMs;
    private final long begunAtMs;
    private long stopAtMs;
    private Runnable whenStopped = () -> {};
    private @Nullable Runnable next;
    private @Nullable Runnable inFlight;
    private int requests;

    /// @param elapsedMs monotonic time
    InterruptibleExchange(SnmpExchange exchange, LongSupplier elapsedMs) {
        this.exchange = exchange;
        this.elapsedMs = elapsedMs;
        this.begunAtMs = elapsedMs.getAsLong();
    }

    /// Goes on until then, with the request that was not sent or not answered.
    ///
    /// @param stopAtMs elapsed time from which no request begins
    /// @param stopped called once if the time is over before the end
    void goOn(long stopAtMs, Runnable stopped) {
        this.stopAtMs = stopAtMs;
        this.whenStopped = stopped;
        Runnable held = next == null ? inFlight : next;
        next = null;
        if (held != null) {
            send(held);
        }
    }

    @Override
    public void request(int type, List<OID> oids, int maxRepetitions, Consumer<SnmpReply> done) {
        send(() -> exchange.request(type, oids, maxRepetitions, reply -> {
            inFlight = null;
            done.accept(reply);
        }));
    }

    private void send(Runnable request) {
        if (elapsedMs.getAsLong() >= stopAtMs) {
            next = request;
            whenStopped.run();
            return;
        }
        requests++;
        inFlight = request;
        request.run();
    }

    /// Requests so far.
    int requests() {
        return requests;
    }

    /// How long ago it began.
    long ageMs() {
        return elapsedMs.getAsLong() - begunAtMs;
    }

    @Override
    public long nowMs() {
        return exchange.nowMs();
    }

    @Override
    public GetPace getPace() {
        return exchange.getPace();
    }

    @Override
    public WalkPace walkPace() {
        return exchange.walkPace();
    }

    @Override
    public boolean knowsBulk() {
        return exchange.knowsBulk();
    }
}
