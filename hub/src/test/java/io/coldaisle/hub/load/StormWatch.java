package io.coldaisle.hub.load;

import io.coldaisle.v1.Incident;
import io.coldaisle.v1.IncidentEvent;
import io.coldaisle.v1.IncidentState;
import io.coldaisle.v1.IncidentsGrpc;
import io.coldaisle.v1.WatchIncidentsRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Who is paged: watches incidents, goes on from its token when the hub is back, and finds fault with
/// whatever is told twice, left out, or pages again.
final class StormWatch implements Runnable {
    private static final String FROM_THE_BEGIN = "0000000000000000";
    private static final long PAUSE_MS = 200;

    private final Supplier<ManagedChannel> dial;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Incident> told = new TreeMap<>();
    private final Map<String, Integer> pages = new TreeMap<>();
    private String token = FROM_THE_BEGIN;
    private long events;
    private long lastMs = System.currentTimeMillis();
    private volatile boolean stopped;
    private volatile ManagedChannel channel;

    StormWatch(Supplier<ManagedChannel> dial) {
        this.dial = dial;
        this.channel = dial.get();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                try {
                    Iterator<IncidentEvent> stream = IncidentsGrpc.newBlockingStub(channel)
                            .watchIncidents(WatchIncidentsRequest.newBuilder()
                                    .setResumeToken(token())
                                    .build());
                    while (stream.hasNext()) {
                        heard(stream.next());
                    }
                } catch (StatusRuntimeException _) {
                    // The hub is away.
                }
                channel.shutdownNow();
                Thread.sleep(PAUSE_MS);
                channel = dial.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channel.shutdownNow();
        }
    }

    void stop() {
        stopped = true;
        channel.shutdownNow();
    }

    private synchronized String token() {
        return token;
    }

    private synchronized void heard(IncidentEvent event) {
        events++;
        lastMs = System.currentTimeMillis();
        long expected = Long.parseLong(token, 16) + 1;
        long number = Long.parseLong(event.getResumeToken(), 16);
        if (number != expected) {
            faults.add("event " + number + " follows event " + (expected - 1));
        }
        token = event.getResumeToken();
        Incident now = event.getIncident();
        Incident before = told.put(now.getName(), now);
        long revision = before == null ? 0 : before.getRevision();
        if (now.getRevision() != revision + 1) {
            faults.add(now.getName() + " revision " + now.getRevision() + " follows " + revision);
        }
        boolean wasNew = before != null && before.getState() == IncidentState.INCIDENT_STATE_NEW;
        if (now.getState() == IncidentState.INCIDENT_STATE_NEW && !wasNew
                && pages.merge(now.getName(), 1, Integer::sum) > 1) {
            faults.add(now.getName() + " pages again at revision " + now.getRevision());
        }
    }

    /// What was told twice, left out, or paged again.
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /// Incidents as they were last told, by name.
    synchronized Map<String, Incident> told() {
        return Map.copyOf(told);
    }

    synchronized long events() {
        return events;
    }

    /// How often somebody was paged.
    synchronized int pages() {
        return pages.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized Set<String> paged() {
        return Set.copyOf(pages.keySet());
    }

    /// How long nothing has been told, ms.
    synchronized long quietMs() {
        return System.currentTimeMillis() - lastMs;
    }
}
