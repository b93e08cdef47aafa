package io.coldaisle.hub;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.ingest.Connections;
import io.coldaisle.hub.net.Doors;
import io.coldaisle.hub.quarantine.CordWatch;
import io.coldaisle.hub.query.IncidentBoard;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.RolloutRecord;
import io.coldaisle.process.MetricsPage;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What the hub tells of itself to Prometheus. No label names an agent or a device: their number has
/// no bound.
final class HubMetrics {
    private final Engine engine;
    private final HubTables tables;
    private final Connections connections;
    private final IncidentBoard board;
    private final Care care;
    private final Other other;
    private final Ports ports;

    HubMetrics(Engine engine, HubTables tables, Connections connections, IncidentBoard board,
            Care care, Other other, Ports ports) {
        this.engine = engine;
        this.tables = tables;
        this.connections = connections;
        this.board = board;
        this.care = care;
        this.other = other;
        this.ports = ports;
    }

    MetricsPage page() {
        Runtime runtime = Runtime.getRuntime();
        MetricsPage page = new MetricsPage()
                .gauge("coldaisle_hub_agents_connected", "Agents with an open stream.",
                        connections.connected().size())
                .counters("coldaisle_hub_witnesses",
                        "Agents asked to look after others, and what came of it.", "step",
                        connections.inquiries().counts())
                .gauges("coldaisle_hub_open_incidents", "Open incidents by severity.", "severity",
                        board.openBySeverity())
                .gauge("coldaisle_hub_engine_queue", "Pieces of work that wait for the engine.",
                        engine.waiting())
                .times("coldaisle_hub_engine_seconds",
                        "durable: from being handed over to being on disk, which is when a batch"
                                + " is acknowledged; commit: a group applied and written.",
                        "step", Map.of("durable", engine.waits(), "commit", engine.commits()))
                .counters("coldaisle_hub_calls_refused",
                        "Calls turned away, by which limit; oidc: tokens refused.", "limit",
                        ports.refusedCalls())
                .gauge("coldaisle_hub_unfinished_request_bytes",
                        "Held for callers and agents that have not ended what they say.",
                        ports.unfinishedBytes())
                .gauge("coldaisle_hub_store_bytes", "Files of the store.", tables.store().bytes())
                .gauge("coldaisle_hub_disk_free_bytes", "Room where the store is.",
                        tables.store().freeBytes())
                .gauge("coldaisle_hub_heap_bytes", "Heap in use.",
                        runtime.totalMemory() - runtime.freeMemory())
                .gauge("coldaisle_hub_heap_max_bytes", "Heap at most.", runtime.maxMemory());
        doors(page, ports.doors());
        page.gauges("coldaisle_hub_rollouts",
                "Versions of configurations that the hub keeps, by how far they are rolled out.",
                "state", rollouts());
        care(page);
        other.tell(page);
        return page;
    }

    private Map<String, Long> rollouts() {
        Map<String, Long> counts = new TreeMap<>();
        for (RolloutRecord.State state : RolloutRecord.State.values()) {
            counts.put(state.name().toLowerCase(Locale.ROOT), 0L);
        }
        tables.configurations()
                .rollouts()
                .all("")
                .forEach(rollout -> counts.merge(rollout.state().name().toLowerCase(Locale.ROOT),
                        1L, Long::sum));
        return counts;
    }

    static void doors(MetricsPage page, Doors doors) {
        page.gauges("coldaisle_hub_connections", "Connections by port.", "port",
                doors.connections())
                .counters("coldaisle_hub_connections_refused",
                        "Connections closed at once: too many on the port, or of one address.",
                        "port", doors.turnedAway());
    }

    private void care(MetricsPage page) {
        page.gauge("coldaisle_hub_read_only", "1 while the disk takes no writes.",
                engine.refusing() == null ? 0 : 1)
                .counter("coldaisle_hub_refused", "Pieces of work the disk has refused.",
                        engine.refused())
                .counters("coldaisle_hub_backups", "Scheduled backups since the start.",
                        "outcome", Map.of("made", care.schedule().made(), "failed",
                                care.schedule().failed()))
                .counter("coldaisle_hub_trims",
                        "How often the oldest was forgotten for want of room.",
                        care.trimming().trims())
                .counter("coldaisle_hub_trimmed_bytes", "Bytes that came free by it.",
                        care.trimming().freed())
                .gauge("coldaisle_hub_store_too_large",
                        "1 while the store has more than retention.bytes.",
                        care.trimming().tooLarge() ? 1 : 0);
        CordWatch.Figures cords = care.cords().figures();
        page.gauge("coldaisle_hub_cord_servers",
                "Servers whose cords are recorded down to outlets of devices that are polled.",
                cords.servers())
                .gauge("coldaisle_hub_cord_compared",
                        "Loads that the last turn found read on both ends of their cords.",
                        cords.compared())
                .counter("coldaisle_hub_cord_alarms_withheld",
                        "Alarms of wrong units there was no room for.", cords.withheld());
        Long age = care.schedule().ageSeconds();
        if (age != null) {
            page.gauge("coldaisle_hub_backup_age_seconds", "Age of the newest scheduled backup.",
                    age);
        }
    }
}
