package io.coldaisle.hub.ingest;

import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.store.LinkRecord;

/// Every second: lets time pass for the correlator, and misses agents that have been silent.
/// After a start they get their time to come back.
public record AgentWatch(AgentDirectory directory, Connections connections,
        IngestSettings settings) implements Work<Integer> {
    @Override
    public Integer apply(Step step) {
        int lost = 0;
        for (LinkRecord link : step.tables().links().positions().all("")) {
            if (missed(step, link)) {
                step.input(new Input.AgentLost(step.nowMs(), link.agent(),
                        link.presence().heardAtMs(), ""));
                lost++;
            }
        }
        step.input(new Input.Tick(step.nowMs()));
        return lost;
    }

    private boolean missed(Step step, LinkRecord link) {
        if (connections.connected(link.agent())) {
            return false;
        }
        AgentRecord known = step.state().agents().get(link.agent());
        if (known != null && !known.heard()) {
            return false;
        }
        return connections.silence(link.agent()).compareTo(settings.lostAfter()) >= 0;
    }
}
