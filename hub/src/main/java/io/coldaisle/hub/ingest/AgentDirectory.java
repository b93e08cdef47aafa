package io.coldaisle.hub.ingest;

import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.store.DeviceRecord;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.SeriesRecord;
import io.coldaisle.hub.topology.Binding;
import io.coldaisle.hub.topology.Placement;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorSummary;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the writer remembers of agents between batches, so that it need not read it again. Only
/// the engine's thread touches it; after a lost transaction it is forgotten and read anew.
public final class AgentDirectory {
    private static final long LONGEST_WAY_MS = 20_000;
    private static final long SMALLEST_CHANGE_MS = 500;

    private final Map<String, LinkRecord> links = new HashMap<>();
    private final Map<String, Map<Integer, SeriesRecord>> dictionaries = new HashMap<>();
    private final Map<String, Binding> bindings = new HashMap<>();
    private final LatestSummaries latest = new LatestSummaries();
    private @Nullable Placement placement;
    private @Nullable Topology placed;
    private int series = -1;

    /// Forgets everything; it is read again as it is needed.
    public void forget() {
        links.clear();
        dictionaries.clear();
        bindings.clear();
        latest.forget();
        placement = null;
        placed = null;
        series = -1;
    }

    @Nullable
    LinkRecord link(Step step, String agent) {
        LinkRecord known = links.get(agent);
        if (known == null) {
            known = step.tables().links().positions().get(agent);
            if (known != null) {
                links.put(agent, known);
            }
        }
        return known;
    }

    void link(Step step, LinkRecord record) {
        links.put(record.agent(), record);
        step.tables().links().positions().put(step.transaction(), record.agent(), record);
    }

    /// Tells the correlator of an agent's clock when it is another than it took it for: at once of
    /// one that is nearer or ahead, but of one behind only when that is no mere delay on the way.
    void clock(Step step, String agent, long sentAtMs, long receivedAtMs) {
        AgentRecord known = step.state().agents().get(agent);
        long delay = receivedAtMs - sentAtMs;
        long change = known == null || !known.measured()
                ? Long.MAX_VALUE
                : delay
                        - known.leastDelayMs();
        if (sentAtMs > 0 && (change > LONGEST_WAY_MS || change < -SMALLEST_CHANGE_MS)) {
            step.input(new Input.ClockMeasured(step.nowMs(), agent, delay));
        }
    }

    private static String epochKey(String agent, long epoch) {
        return agent + "/" + String.format(Locale.ROOT, "%016x", epoch) + "/";
    }

    /// Sensors of one agent and epoch by their number.
    Map<Integer, SeriesRecord> dictionary(HubTables tables, String agent, long epoch) {
        String key = epochKey(agent, epoch);
        return dictionaries.computeIfAbsent(key, _ -> {
            Map<Integer, SeriesRecord> read = new HashMap<>();
            tables.links().dictionary().scan(key, (row, record) -> {
                if (!row.startsWith(key)) {
                    return false;
                }
                read.put(Integer.parseInt(row.substring(key.length())), record);
                return true;
            });
            return read;
        });
    }

    /// Gives a sensor its number in an epoch, and a series that outlives it.
    void define(Step step, String agent, long epoch, int number, SensorIdentity sensor) {
        Map<Integer, SeriesRecord> dictionary = dictionary(step.tables(), agent, epoch);
        SeriesRecord known = dictionary.get(number);
        if (known != null && known.sensor().equals(sensor)) {
            return;
        }
        String seriesKey = SeriesRecord.key(agent, sensor);
        SeriesRecord record = step.tables().links().series().get(seriesKey);
        if (record == null || !record.sensor().equals(sensor)) {
            // Other decimals or another unit make another series: old rows keep their meaning.
            record = new SeriesRecord(nextSeries(step.tables()), agent, sensor);
            step.tables().links().series().put(step.transaction(), seriesKey, record);
        }
        dictionary.put(number, record);
        step.tables()
                .links()
                .dictionary()
                .put(step.transaction(),
                        epochKey(agent, epoch) + number, record);
    }

    private int nextSeries(HubTables tables) {
        if (series < 0) {
            int[] last = new int[1];
            tables.links().series().scan("", (_, record) -> {
                last[0] = Math.max(last[0], record.series());
                return true;
            });
            series = last[0];
        }
        return ++series;
    }

    /// Keeps a summary.
    void summary(Step step, SeriesRecord series, SensorSummary summary) {
        step.tables().summaries().put(step.transaction(), series.series(), summary);
        latest.put(series.series(), summary);
    }

    /// The last value of the summary of a series whose window began then; null when there is none.
    @Nullable
    Double lastValue(Step step, SeriesRecord series, long startMs) {
        if (latest.knows(series.series(), startMs)) {
            return latest.last(series.series());
        }
        SensorSummary stored = step.tables().summaries().at(series, startMs);
        return stored == null ? null : stored.last();
    }

    void device(Step step, DeviceRecord record) {
        String key = DeviceRecord.key(record.agent(), record.inventory().device());
        bindings.remove(key);
        step.tables().links().devices().put(step.transaction(), key, record);
    }

    /// The topology component of a device and a path inside it; empty when it is not placed.
    String component(Step step, String agent, String device, String path) {
        Binding binding = binding(step, agent, device);
        return binding.placed()
                ? placement(step.state().topology()).within(binding.component(),
                        path)
                : "";
    }

    private Binding binding(Step step, String agent, String device) {
        Placement current = placement(step.state().topology());
        String key = DeviceRecord.key(agent, device);
        return bindings.computeIfAbsent(key, _ -> {
            DeviceRecord record = step.tables().links().devices().get(key);
            return record == null
                    ? current.bind(agent, device)
                    : current.bind(agent, record.inventory());
        });
    }

    private Placement placement(Topology topology) {
        Placement current = placement;
        if (current == null || placed == null || placed.version() != topology.version()) {
            current = new Placement(topology);
            placement = current;
            placed = topology;
            bindings.clear();
        }
        return current;
    }
}
