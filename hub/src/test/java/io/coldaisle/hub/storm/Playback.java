package io.coldaisle.hub.storm;

import io.coldaisle.hub.FaultModelFiles;
import io.coldaisle.hub.correlate.Change;
import io.coldaisle.hub.correlate.CorrelationState;
import io.coldaisle.hub.correlate.Correlator;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.correlate.MapCorrelationState;
import io.coldaisle.hub.incident.Hypothesis;
import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.incident.IncidentState;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.topology.Topology;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Plays inputs to a core of its own in the order of their arrival, a tick every second between
/// them, and keeps what was told of incidents.
public final class Playback {
    private static final long TICK_MS = 1_000;
    private static final FaultModels MODELS = FaultModelFiles.shipped();

    private final Correlator correlator = new Correlator(MODELS);
    private final CorrelationState state = new MapCorrelationState();
    private final Map<String, Incident> told = new LinkedHashMap<>();
    private int takenBack;
    private long clock;

    /// @param beginMs when the hub learns of the topology
    public Playback(Topology topology, long beginMs) {
        clock = beginMs;
        step(new Input.TopologyChanged(beginMs, topology));
    }

    /// Takes these in, sorted by their arrival.
    public Playback play(List<Input> inputs) {
        inputs.stream().sorted(Comparator.comparingLong(Input::atMs)).forEach(input -> {
            until(input.atMs());
            step(input);
        });
        return this;
    }

    /// Lets time pass.
    public Playback until(long atMs) {
        for (long tick = clock - Math.floorMod(clock, TICK_MS)
                + TICK_MS; tick < atMs; tick += TICK_MS) {
            step(new Input.Tick(tick));
        }
        return this;
    }

    private void step(Input input) {
        clock = Math.max(clock, input.atMs());
        for (Change change : correlator.step(state, input)) {
            if (change instanceof Change.IncidentChanged(var incident)) {
                told.put(incident.id(), incident);
                takenBack += incident.state() == IncidentState.MERGED ? 1 : 0;
            } else if (change instanceof Change.IncidentWithdrawn(var id, _)) {
                told.remove(id);
                takenBack++;
            }
        }
    }

    public CorrelationState state() {
        return state;
    }

    /// Incidents that were neither withdrawn nor merged.
    public List<Incident> standing() {
        return told.values().stream().filter(i -> i.state() != IncidentState.MERGED).toList();
    }

    /// Incidents that were told of and then withdrawn or merged.
    public int takenBack() {
        return takenBack;
    }

    /// The first cause of an incident, as `COMPONENT MODE`.
    public static String cause(Incident incident) {
        Hypothesis.Cause first = incident.verdict().hypotheses().getFirst().cause();
        return first.component() + " " + first.faultMode();
    }
}
