package io.coldaisle.hub.query;

import io.coldaisle.hub.store.TopologyChange;
import io.coldaisle.hub.store.TopologyDocuments;
import io.coldaisle.hub.store.TopologyVersion;
import io.coldaisle.hub.topology.Dependency;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.hub.topology.TopologyReader;
import io.coldaisle.hub.topology.TopologyReading;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The topology as of any moment. Any thread; a past picture is read from its document, which takes
/// seconds for a large one, so the last one is kept.
final class TopologyHistory {
    /// Imports that are looked through for the begin or the end of a dependency.
    private static final int MOST_LOOKED_THROUGH = 1_000;

    private final TopologyDocuments documents;
    private @Nullable Topology kept;

    TopologyHistory(TopologyDocuments documents) {
        this.documents = documents;
    }

    /// A picture and how long it was in force.
    ///
    /// @param sinceMs 0 when not known
    /// @param current it is the one in force now
    record Picture(Topology topology, long sinceMs, boolean current) {}

    /// When a dependency began and ended.
    ///
    /// @param sinceMs 0 when not known
    /// @param untilMs 0 when it still stands
    record Validity(long sinceMs, long untilMs) {}

    List<TopologyVersion> versions() {
        return documents.versions();
    }

    /// The picture that was in force at a moment.
    ///
    /// @param asOfMs 0: now
    /// @param nowMs hub's clock
    /// @throws IllegalArgumentException when the moment lies in the future
    Picture at(long asOfMs, long nowMs, Topology current) {
        if (asOfMs > nowMs || asOfMs < 0) {
            throw new IllegalArgumentException("as_of_ms is " + instant(asOfMs)
                    + "; the hub's clock says " + instant(nowMs) + ", and the topology of the"
                    + " future is not known");
        }
        long version = 0;
        long since = 0;
        for (TopologyVersion one : documents.versions()) {
            if (one.version() <= current.version() && (asOfMs == 0 || one.atMs() <= asOfMs)) {
                version = one.version();
                since = one.atMs();
            }
        }
        return asOfMs == 0 || version == current.version()
                ? new Picture(current, since, true)
                : new Picture(version == 0 ? Topology.EMPTY : past(version), since, false);
    }

    private static String instant(long ms) {
        return Math.abs(ms) < 1L << 53 ? Instant.ofEpochMilli(ms).toString() : ms + " ms";
    }

    private synchronized Topology past(long version) {
        Topology known = kept;
        if (known != null && known.version() == version) {
            return known;
        }
        byte[] json = documents.get(version);
        if (json == null) {
            throw new IllegalStateException("topology " + version + " is listed, but not kept");
        }
        return switch (TopologyReader.read(json, version)) {
            case TopologyReading.Accepted(Topology topology, var _) -> {
                kept = topology;
                yield topology;
            }
            case TopologyReading.Rejected(String problem) -> throw new IllegalStateException(
                    "stored topology " + version + " cannot be read: " + problem);
        };
    }

    /// When dependencies that stand in a version began and ended.
    Map<Dependency, Validity> validity(long version, Collection<Dependency> dependencies) {
        Map<Long, Long> times = new HashMap<>();
        documents.versions().forEach(one -> times.put(one.version(), one.atMs()));
        Map<Dependency, Long> since = new HashMap<>();
        Set<Dependency> open = new HashSet<>(dependencies);
        for (long v = version; v > version - MOST_LOOKED_THROUGH && !open.isEmpty(); v--) {
            TopologyChange change = documents.change(v);
            if (change == null) {
                break;
            }
            long at = times.getOrDefault(v, 0L);
            change.added().stream().filter(open::remove).forEach(d -> since.put(d, at));
        }
        Map<Dependency, Long> until = new HashMap<>();
        open.addAll(dependencies);
        for (long v = version + 1; v <= version + MOST_LOOKED_THROUGH && !open.isEmpty(); v++) {
            TopologyChange change = documents.change(v);
            if (change == null) {
                break;
            }
            long at = times.getOrDefault(v, 0L);
            change.removed().stream().filter(open::remove).forEach(d -> until.put(d, at));
        }
        Map<Dependency, Validity> validity = new HashMap<>();
        dependencies.forEach(d -> validity.put(d, new Validity(since.getOrDefault(d, 0L),
                until.getOrDefault(d, 0L))));
        return validity;
    }
}
