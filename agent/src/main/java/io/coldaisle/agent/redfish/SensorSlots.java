package io.coldaisle.agent.redfish;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.agent.sample.SensorRules;
import io.coldaisle.model.Quality;
import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sensors of one service by where they stand, and the samples of one poll. Identities and limits
/// are made when a sensor first reads a number and are shared by its samples from then on.
final class SensorSlots {
    private static final int MOST = 4096;
    private final String device;
    private final Map<String, Slot> byPlace = new HashMap<>();
    private final Map<String, Slot> byName = new HashMap<>();
    private final Set<String> passedOver = new HashSet<>();
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, Set<String>> placesOf = new HashMap<>();
    private final Map<String, Map<String, Double>> told = new HashMap<>();
    private boolean remembers;
    private String document = "";
    private int leftOut;
    private long nowMs;

    SensorSlots(String device) {
        this.device = device;
    }

    /// One sensor and where it stands.
    record Slot(SensorIdentity identity, SensorRules rules, Measure measure, String path,
            String pointer) {}

    /// Where a number stands and what it is called.
    record Place(String path, String pointer, String component) {
        private String key() {
            return path + '#' + pointer;
        }
    }

    void begin(long now) {
        nowMs = now;
        samples.clear();
        told.clear();
    }

    /// Whether it is kept which numbers a document told.
    void remember(boolean whatDocumentsTell) {
        remembers = whatDocumentsTell;
        if (!remembers) {
            placesOf.clear();
            told.clear();
        }
    }

    /// The numbers that follow are of that document; empty: of none that matters.
    void reading(String path) {
        document = remembers ? path : "";
        if (!document.isEmpty()) {
            placesOf.put(document, new HashSet<>());
            told.put(document, new HashMap<>());
        }
    }

    /// The places of the sensors that stood in a document when it was read last.
    Set<String> placesOf(String path) {
        return placesOf.getOrDefault(path, Set.of());
    }

    /// The numbers of this poll by their document and place, as they stood there.
    Map<String, Map<String, Double>> told() {
        return told;
    }

    /// A number of a sensor that is known, from elsewhere than its document.
    void told(String place, MetricReport.@Nullable Value value) {
        Slot slot = byPlace.get(place);
        if (slot != null && value != null) {
            samples.add(new Sample(slot.identity, nowMs, slot.measure.base(value.number()),
                    Quality.GOOD, slot.rules));
        }
    }

    void clear() {
        placesOf.clear();
        told.clear();
        byPlace.clear();
        byName.clear();
        passedOver.clear();
        leftOut = 0;
    }

    List<Sample> samples() {
        return samples;
    }

    /// Sensors beyond the most there may be.
    int leftOut() {
        return leftOut;
    }

    @Nullable
    Slot slot(String component, String name) {
        return byName.get(component + '\0' + name);
    }

    /// True when the Sensor there tells something of that unit.
    boolean reads(String sensor, String unit) {
        Slot reading = byPlace.get(sensor + "#/Reading");
        return reading != null && reading.measure.unit().equals(unit)
                || byPlace.containsKey(sensor + "#/SpeedRPM");
    }

    /// True while nothing was decided of that place.
    boolean isNew(Place place) {
        return !byPlace.containsKey(place.key()) && !passedOver.contains(place.key());
    }

    /// The number there is told by another document already, and stays with that.
    void passOver(Place place) {
        if (passedOver.size() < MOST) {
            passedOver.add(place.key());
        }
    }

    /// Takes in a number. What never read one is no sensor; what did and does not any more has failed.
    void add(Place place, Measure measure, double value, Supplier<SensorRules> rules) {
        if (passedOver.contains(place.key())) {
            return;
        }
        Slot slot = byPlace.get(place.key());
        if (slot == null) {
            if (!Double.isFinite(value)) {
                return;
            }
            if (byPlace.size() >= MOST) {
                leftOut++;
                return;
            }
            slot = make(place, measure, rules.get());
        }
        boolean good = Double.isFinite(value);
        if (!document.isEmpty()) {
            placesOf.computeIfAbsent(document, _ -> new HashSet<>()).add(place.key());
            told.computeIfAbsent(document, _ -> new HashMap<>()).put(place.key(), value);
        }
        samples.add(new Sample(slot.identity, nowMs, good ? slot.measure.base(value) : 0,
                good ? Quality.GOOD : Quality.FAILED, slot.rules));
    }

    private Slot make(Place place, Measure measure, SensorRules rules) {
        String component = place.component;
        for (int next = 2; byName.containsKey(component + '\0' + measure.name()); next++) {
            component = place.component + (place.component.isEmpty() ? "" : "/") + next;
        }
        var identity = new SensorIdentity(device, component, measure.name(), measure.kind(),
                measure.unit(), measure.decimals());
        Slot slot = new Slot(identity, rules, measure, place.path, place.pointer);
        byPlace.put(place.key(), slot);
        byName.put(component + '\0' + measure.name(), slot);
        return slot;
    }
}
