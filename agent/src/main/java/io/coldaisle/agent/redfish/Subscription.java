package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.Timeline;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The one subscription to the events of a service (DSP0266, 12.1; DSP0268, EventDestination), where
/// it has no stream of them.
///
/// ```
/// unknown --list--> looking --one is ours--> kept --every 10 min--> kept
///                      \-- none is --POST--> kept --404--> unknown
///                                      \-- refused --an hour--> unknown
/// ```
/// What an earlier process of this agent left is taken up when its path and context are still ours,
/// and deleted when they are not.
final class Subscription {
    private static final int MOST_MEMBERS = 32;
    private static final int STEPS = 8;
    private static final long LOOK_AGAIN_MS = 600_000;
    private static final long FAILED_MS = 60_000;
    private static final long REFUSED_MS = 3_600_000;
    private final Endpoint endpoint;
    private final Timeline time;
    private final EventListener listener;
    private final Deque<String> toLook = new ArrayDeque<>();
    private String collection = "";
    private String mine = "";
    private String notice = "";
    private boolean listed;
    private long nextAtMs = Long.MIN_VALUE;

    Subscription(Endpoint endpoint, Timeline time, EventListener listener,
            Consumer<List<String>> news) {
        this.endpoint = endpoint;
        this.time = time;
        this.listener = listener;
        listener.watch(endpoint, news);
    }

    /// Does what is due, within a poll.
    ///
    /// @param where the collection of the service's subscriptions
    void goOn(RedfishClient client, String where, Runnable then) {
        if (where.isEmpty() || time.elapsedMs() < nextAtMs || !listener.isOpen()) {
            then.run();
            return;
        }
        collection = where;
        if (!mine.isEmpty()) {
            lookAgain(client, then);
        } else if (!listed) {
            list(client, then);
        } else {
            look(client, STEPS, then);
        }
    }

    private void later(long pauseMs, Runnable then) {
        nextAtMs = time.elapsedMs() + pauseMs;
        then.run();
    }

    private void lookAgain(RedfishClient client, Runnable then) {
        client.get(mine, reply -> {
            if (reply instanceof RedfishReply.Document(Json json) && isMine(json)) {
                later(LOOK_AGAIN_MS, then);
            } else if (reply instanceof RedfishReply.Document
                    || reply instanceof RedfishReply.Status(int code) && (code == 404
                            || code == 410)) {
                mine = "";
                listed = false;
                list(client, then);
            } else {
                later(FAILED_MS, then);
            }
        });
    }

    private void list(RedfishClient client, Runnable then) {
        client.get(collection, reply -> {
            switch (reply) {
                case RedfishReply.Document(Json json) -> {
                    toLook.clear();
                    if (json.get("Members").items().size() > MOST_MEMBERS) {
                        notice = "it has more than " + MOST_MEMBERS
                                + " subscriptions to its events: the rest is not looked at";
                    }
                    json.get("Members")
                            .items()
                            .stream()
                            .map(Json::link)
                            .filter(path -> !path.isEmpty())
                            .limit(MOST_MEMBERS)
                            .forEach(toLook::add);
                    listed = true;
                    look(client, STEPS, then);
                }
                case RedfishReply.Status(int code) -> {
                    notice = "the subscriptions to its events are not shown: status " + code;
                    later(REFUSED_MS, then);
                }
                default -> later(FAILED_MS, then);
            }
        });
    }

    /// Looks the subscriptions of others and of earlier processes through, a few a poll.
    private void look(RedfishClient client, int left, Runnable then) {
        String path = toLook.peek();
        if (path == null) {
            settle(client, then);
        } else if (left == 0) {
            then.run();
        } else {
            client.get(path, reply -> {
                if (reply instanceof RedfishReply.Failed || reply instanceof RedfishReply.Busy) {
                    later(FAILED_MS, then);
                    return;
                }
                toLook.poll();
                Runnable next = () -> look(client, left - 1, then);
                if (!(reply instanceof RedfishReply.Document(Json json))) {
                    next.run();
                } else if (mine.isEmpty() && isMine(json)) {
                    mine = path;
                    next.run();
                } else if (isOfUs(json)) {
                    client.remove(path, next);
                } else {
                    next.run();
                }
            });
        }
    }

    private boolean isMine(Json json) {
        return json.get("Destination").text().equals(listener.destination(endpoint))
                && json.get("Context").text().equals(listener.context(endpoint));
    }

    /// Of this agent for this endpoint, by a secret that is gone, or twice.
    private boolean isOfUs(Json json) {
        return json.get("Destination").text().startsWith(listener.prefix())
                && json.get("Context").text().startsWith(EventTokens.mark(endpoint.url()));
    }

    private void settle(RedfishClient client, Runnable then) {
        if (mine.isEmpty()) {
            create(client, false, then);
        } else {
            later(LOOK_AGAIN_MS, then);
        }
    }

    /// @param older for services before EventDestination 1.3, which want the types of events
    private void create(RedfishClient client, boolean older, Runnable then) {
        client.create(collection, wish(older), (status, path) -> {
            if (status >= 200 && status < 300 && !path.isEmpty()) {
                mine = path;
                later(LOOK_AGAIN_MS, then);
            } else if (status >= 200 && status < 300) {
                // made, and not said where: the list tells, soon
                listed = false;
                later(FAILED_MS, then);
            } else if (status == 400 && !older) {
                create(client, true, then);
            } else {
                listed = false;
                notice = "its events are not subscribed to: "
                        + (status == 0 ? "no answer" : "status " + status);
                later(status >= 400 && status < 500 ? REFUSED_MS : FAILED_MS, then);
            }
        });
    }

    /// What the operator may want to know, once; empty when there is nothing.
    String notice() {
        String once = notice;
        notice = "";
        return once;
    }

    private String wish(boolean older) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonFactory.builder()
                .build()
                .createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("Destination", listener.destination(endpoint));
            out.writeStringProperty("Context", listener.context(endpoint));
            out.writeStringProperty("Protocol", "Redfish");
            if (older) {
                out.writeName("EventTypes");
                out.writeStartArray();
                out.writeString("Alert");
                out.writeEndArray();
            } else {
                out.writeStringProperty("SubscriptionType", "RedfishEvent");
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    /// Ends it at the service too, so that the few places it has are free again.
    void close(RedfishClient client, Runnable then) {
        listener.forget(endpoint);
        String old = mine;
        mine = "";
        if (old.isEmpty()) {
            then.run();
        } else {
            client.remove(old, then);
        }
    }
}
