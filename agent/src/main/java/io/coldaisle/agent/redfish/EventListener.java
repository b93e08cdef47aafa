package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.Allowance;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the events that services push to subscribers (DSP0266, 12.1), of those alone that were
/// subscribed to: the path and the context of an event are known to nobody else. An event is no more
/// than news that its sender is worth polling at once.
///
/// Its state is touched on the network loop only.
public final class EventListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);
    private static final long TRY_AGAIN_MS = 60_000;
    private static final int PER_SERVICE = 10;
    private static final String FOLDER = "/redfish-events/";
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final EventSettings settings;
    private final EventTokens tokens;
    private final EventDoor door;
    private final Map<String, Sender> senders = new HashMap<>();
    private String problem = "not begun";
    private boolean closed;
    private long taken;
    private long foreign;
    private long malformed;
    private long tooMany;

    private record Sender(byte[] context, Allowance allowance, Consumer<List<String>> news) {}

    public EventListener(NetworkLoop loop, Traffic traffic, EventSettings settings,
            EventTokens tokens) {
        this(loop, traffic, settings, tokens, EventDoor.PATIENCE_MS);
    }

    EventListener(NetworkLoop loop, Traffic traffic, EventSettings settings, EventTokens tokens,
            long patienceMs) {
        this.loop = loop;
        this.traffic = traffic;
        this.settings = settings;
        this.tokens = tokens;
        this.door = new EventDoor(loop, traffic, this::post, patienceMs);
    }

    /// Begins to listen; where that cannot be, says so and tries again every minute.
    public void open() {
        if (closed) {
            return;
        }
        door.open(new InetSocketAddress(settings.host(), settings.port()), settings.certificate(),
                settings.key(), failure -> {
                    if (failure == null) {
                        problem = "";
                        LOG.info("Redfish events are taken at {}", address());
                        return;
                    }
                    if (problem.isEmpty() || problem.equals("not begun")) {
                        LOG.error("Redfish events cannot be taken at {}: {}. They need a free port,"
                                + " and the certificate {} with its key (`enrol` makes them, or name"
                                + " others under `events`); polling goes on, tried again every"
                                + " minute", address(), failure.getMessage(),
                                settings.certificate());
                    }
                    problem = String.valueOf(failure.getMessage());
                    loop.schedule(TRY_AGAIN_MS, this::open);
                });
    }

    private String address() {
        return settings.host() + ":" + settings.port();
    }

    /// True when events can come.
    boolean isOpen() {
        return problem.isEmpty() && !closed;
    }

    /// What the service at that endpoint is told to send to.
    String destination(Endpoint endpoint) {
        return prefix() + tokens.path(endpoint.url());
    }

    /// What the destinations of all subscriptions of this agent begin with.
    String prefix() {
        return settings.url() + FOLDER;
    }

    String context(Endpoint endpoint) {
        return tokens.context(endpoint.url());
    }

    /// From now on the service at that endpoint may speak. May be called on any thread.
    ///
    /// @param news takes the paths of what events are about
    void watch(Endpoint endpoint, Consumer<List<String>> news) {
        Sender sender = new Sender(context(endpoint).getBytes(StandardCharsets.UTF_8),
                new Allowance(PER_SERVICE, loop.elapsedMs()), news);
        loop.execute(() -> senders.put(tokens.path(endpoint.url()), sender));
    }

    void forget(Endpoint endpoint) {
        senders.remove(tokens.path(endpoint.url()));
    }

    /// Somebody sent something.
    ///
    /// @return the status to answer with
    int post(String path, byte[] body) {
        int folder = path.lastIndexOf(FOLDER);
        Sender sender = folder < 0 ? null : senders.get(path.substring(folder + FOLDER.length()));
        if (sender == null) {
            foreign++;
            return 404;
        }
        if (!sender.allowance.take(loop.elapsedMs())) {
            tooMany++;
            return 429;
        }
        try {
            Json event = Json.parse(body);
            byte[] context = event.get("Context").text().getBytes(StandardCharsets.UTF_8);
            if (!event.isObject()) {
                malformed++;
                return 400;
            }
            if (!MessageDigest.isEqual(context, sender.context)) {
                foreign++;
                return 404;
            }
            taken++;
            List<String> origins = EventStream.origins(event);
            if (!origins.isEmpty()) {
                sender.news.accept(origins);
            }
            return 204;
        } catch (IllegalArgumentException broken) {
            malformed++;
            traffic.garbage();
            return 400;
        }
    }

    /// What it has seen so far.
    public CompletableFuture<EventCounts> counts() {
        CompletableFuture<EventCounts> counts = new CompletableFuture<>();
        loop.execute(() -> counts.complete(new EventCounts(address(), problem, taken, foreign,
                malformed + door.malformed(), door.tooLarge(), tooMany, door.slow(),
                door.turnedAway())));
        return counts;
    }

    @Override
    public void close() {
        closed = true;
        door.close();
    }
}
