package io.coldaisle.hub.ingest;

import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.store.LinkRecord;
import java.time.Duration;
import java.util.List;

/// Every second: lets time pass for the correlator, and misses agents that have been silent.
/// After a start they get their time to come back. Nobody waits for one that is shut out.
public record AgentWatch(AgentDirectory directory, Connections connections,
        IngestSettings settings) implements Work<Integer> {
    private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);

    @Override
    public Integer apply(Step step) {
        connections.hangUp(HELLO_WITHIN);
        int lost = 0;
        List<LinkRecord> links = step.tables().links().positions().all("");
        for (LinkRecord link : links) {
            if (missed(step, link)) {
                step.input(new Input.AgentLost(step.nowMs(), link.agent(),
                        link.presence().heardAtMs(), ""));
                lost++;
            }
        }
        new SecondWitnesses(connections, settings, step).look(links);
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
        return connections.silence(link.agent()).compareTo(settings.lostAfter()) >= 0
                && !AgentCertificates.of(step, link.agent()).revoked();
    }
}
