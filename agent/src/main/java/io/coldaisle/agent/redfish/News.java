package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.Traffic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a service tells between the polls, by its events and its logs: that something is worth reading
/// at once. It is read with all the rest, but not more often than is good for the service. Nobody
/// listens where nobody wants to be woken, as in a single `probe`.
final class News {
    private static final long PAUSE_MS = 2_000;
    private final NetworkLoop loop;
    private final DocumentTurns turns;
    private final EventStream events;
    private final LogWatch logs;
    private final @Nullable Subscription subscription;
    private @Nullable Runnable wake;
    private String stream = "";
    private String subscriptions = "";
    private long wokenAtMs = Long.MIN_VALUE / 2;
    private boolean wakesLater;

    News(Endpoint endpoint, NetworkLoop loop, Traffic traffic, PinStore pins, CopyStore copies,
            RedfishClient client, DocumentTurns turns, @Nullable EventListener listener) {
        this.loop = loop;
        this.turns = turns;
        this.logs = new LogWatch(endpoint.url(), loop, copies, this::about);
        this.events = new EventStream(endpoint, loop, traffic, pins, client, this::take);
        this.subscription = listener == null
                ? null
                : new Subscription(endpoint, loop, listener, this::take);
    }

    void wakes(Runnable pollNow) {
        wake = pollNow;
    }

    void adopt(DocumentPlan plan) {
        logs.adopt(plan.logs());
        stream = plan.events();
        subscriptions = plan.subscriptions();
    }

    /// A poll is over: listens, unless the device is not there; the probes find it again, and until
    /// then nobody else is to knock.
    void polled(boolean alive, @Nullable DocumentPlan plan) {
        if (!alive) {
            events.close();
        } else if (wake != null && plan != null) {
            events.open(plan.events());
        }
    }

    /// Within a poll: subscribes to events where they do not come by themselves, and looks into the next
    /// log, if it is time for that.
    void goOn(RedfishClient client, Runnable then) {
        if (wake == null) {
            then.run();
            return;
        }
        Subscription pushed = subscription;
        if (pushed != null && (stream.isEmpty() || events.isMissing())) {
            pushed.goOn(client, subscriptions, () -> logs.goOn(client, then));
        } else {
            logs.goOn(client, then);
        }
    }

    /// See [Subscription#notice].
    String notice() {
        return subscription == null ? "" : subscription.notice();
    }

    private void take(List<String> origins) {
        if (origins.isEmpty()) {
            logs.soon();
        }
        about(origins);
    }

    private void about(List<String> origins) {
        origins.forEach(turns::wake);
        Runnable now = wake;
        if (now == null) {
            return;
        }
        if (loop.elapsedMs() - wokenAtMs >= PAUSE_MS) {
            wokenAtMs = loop.elapsedMs();
            now.run();
        } else if (!wakesLater) {
            wakesLater = true;
            loop.schedule(PAUSE_MS, () -> {
                wakesLater = false;
                about(List.of());
            });
        }
    }

    void close(RedfishClient client, Runnable then) {
        wake = null;
        events.close();
        if (subscription == null) {
            then.run();
        } else {
            subscription.close(client, then);
        }
    }
}
