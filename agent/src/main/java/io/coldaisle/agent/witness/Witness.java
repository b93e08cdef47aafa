package io.coldaisle.agent.witness;

import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.uplink.Identity;
import io.coldaisle.model.Sighting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This agent as a neighbour of others: its door, and its looking after them. Any thread.
public final class Witness implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
    private static final long TRY_AGAIN_MS = 60_000;
    private static final long PATIENCE_S = 5;
    private final NetworkLoop loop;
    private final WitnessSettings settings;
    private final WitnessDoor door;
    private final Prober prober;
    private volatile boolean open;
    private volatile boolean closed;

    /// @param agent its own name
    public Witness(NetworkLoop loop, WitnessSettings settings, Identity identity, String agent) {
        this(loop, settings, identity, agent, WitnessDoor.PATIENCE_MS, Prober.HANDSHAKE_MS);
    }

    Witness(NetworkLoop loop, WitnessSettings settings, Identity identity, String agent,
            long patienceMs, long handshakeMs) {
        this.loop = loop;
        this.settings = settings;
        TlsContexts tls = new TlsContexts(identity, loop::elapsedMs);
        this.door = new WitnessDoor(loop, tls, patienceMs);
        this.prober = new Prober(loop, settings, tls, agent, handshakeMs);
    }

    /// Begins to listen, and waits until it does, so that the first Hello can say so. Where that cannot
    /// be, says so, and tries again every minute; the hub is then told with the next Hello.
    public void open() {
        CompletableFuture<Void> tried = new CompletableFuture<>();
        loop.execute(() -> attempt(true, tried));
        try {
            tried.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException busy) {
            LOG.warn("the door for other agents is not open yet");
        }
    }

    private void attempt(boolean first, CompletableFuture<Void> tried) {
        if (closed) {
            return;
        }
        door.open(settings.listen(), failure -> {
            open = failure == null;
            if (failure == null) {
                LOG.info("other agents see at {} that this one is alive", settings.announced());
            } else {
                if (first) {
                    LOG.error(
                            "other agents cannot see at {} that this one is alive: {}. It needs an"
                                    + " address of this host and a free port (witness.listen); watching"
                                    + " goes on, tried again every minute",
                            settings.announced(),
                            failure.getMessage());
                }
                loop.schedule(TRY_AGAIN_MS, () -> attempt(false, tried));
            }
            tried.complete(null);
        });
    }

    /// Where others may look; empty while they cannot.
    public String announced() {
        return open ? settings.announced() : "";
    }

    /// Looks whether another agent is alive.
    ///
    /// @param seen takes what came of it, once, on the network loop
    public void look(String agent, String address, Consumer<Sighting> seen) {
        loop.execute(() -> prober.look(agent, address, seen));
    }

    /// What it has seen so far.
    public CompletableFuture<WitnessCounts> counts() {
        CompletableFuture<WitnessCounts> counts = new CompletableFuture<>();
        loop.execute(() -> counts.complete(door.counts(prober.looked(), prober.refused())));
        return counts;
    }

    /// Ends it; on the network loop.
    @Override
    public void close() {
        closed = true;
        open = false;
        door.close();
    }
}
