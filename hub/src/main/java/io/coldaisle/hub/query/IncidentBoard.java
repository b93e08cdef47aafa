package io.coldaisle.hub.query;

import io.coldaisle.hub.engine.ChangeListener;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.store.Announcement;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The newest incidents as they were last told, in memory, for lists and watchers.
public final class IncidentBoard implements ChangeListener {
    /// Beyond it, the oldest closed ones are left to the archive on disk.
    private static final int MOST = 20_000;

    private final HubTables tables;
    private final Map<String, Incident> byKey = new TreeMap<>();
    private final Map<String, String> keys = new TreeMap<>();
    private long number;

    public IncidentBoard(HubTables tables) {
        this.tables = tables;
        tables.archive().scan("", (_, incident) -> {
            put(incident);
            return true;
        });
        tables.announcements().scan("", (_, announcement) -> {
            number = Math.max(number, announcement.number());
            return true;
        });
    }

    @Override
    public synchronized void announced(List<Announcement> announcements) {
        for (Announcement announcement : announcements) {
            put(announcement.incident());
            number = announcement.number();
        }
    }

    private void put(Incident incident) {
        String key = key(incident);
        String before = keys.put(incident.id(), key);
        if (before != null && !before.equals(key)) {
            byKey.remove(before);
        }
        byKey.put(key, incident);
        if (byKey.size() > MOST) {
            String oldest = ((TreeMap<String, Incident>) byKey).lastKey();
            Incident gone = byKey.get(oldest);
            if (gone != null && gone.state() == IncidentState.CLOSED) {
                byKey.remove(oldest);
                keys.remove(gone.id());
            }
        }
    }

    /// Sorts newest first.
    static String key(Incident incident) {
        return String.format(Locale.ROOT, "%016x/%s",
                Long.MAX_VALUE - incident.times().openedAtMs(), incident.id());
    }

    /// Newest first.
    synchronized List<Incident> all() {
        return new ArrayList<>(byKey.values());
    }

    /// How many are open, by severity in lower case.
    public synchronized Map<String, Integer> openBySeverity() {
        Map<String, Integer> open = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            open.put(severity.name().toLowerCase(Locale.ROOT), 0);
        }
        for (Incident incident : byKey.values()) {
            if (incident.state().open()) {
                open.merge(incident.severity().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
        }
        return open;
    }

    synchronized @Nullable Incident find(String id) {
        String key = keys.get(id);
        return key == null ? tables.archive().get(id) : byKey.get(key);
    }

    /// Number of the newest announcement the board has seen.
    synchronized long number() {
        return number;
    }
}
