package io.coldaisle.hub.correlate;

import io.coldaisle.hub.rootcause.FaultModels;
import java.util.List;

/// The step.
public final class Correlator {
    private final FaultModels models;

    public Correlator(FaultModels models) {
        this.models = models;
    }

    /// Takes one input in. Reads and writes the state it is given and nothing else.
    public List<Change> step(CorrelationState state, Input input) {
        if (input instanceof Input.TopologyChanged(_, var topology)) {
            state.topology(topology);
        }
        return List.of();
    }

    /// What the model knows, for the status page.
    public FaultModels models() {
        return models;
    }
}
