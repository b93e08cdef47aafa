package io.coldaisle.hub.ingest;

import io.coldaisle.hub.correlate.CorrelationState.AgentRecord;
import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.model.Sighting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Has neighbours look after agents that are silent, early enough that their answers are there when the
/// agent is missed, and again from time to time. On the engine's thread.
final class SecondWitnesses {
    private static final int SHARE_OF_SILENCE = 3;
    private final Connections connections;
    private final IngestSettings settings;
    private final Step step;
    private @Nullable Neighbours neighbours;
    private @Nullable List<String> witnesses;

    SecondWitnesses(Connections connections, IngestSettings settings, Step step) {
        this.connections = connections;
        this.settings = settings;
        this.step = step;
    }

    /// @param links of all agents; those that are missed are known to be
    void look(List<LinkRecord> links) {
        Inquiries inquiries = connections.inquiries();
        Set<String> away = new HashSet<>();
        for (LinkRecord link : links) {
            String agent = link.agent();
            if (link.presence().witness().isEmpty() || connections.connected(agent)
                    || connections.silence(agent)
                            .multipliedBy(SHARE_OF_SILENCE)
                            .compareTo(settings.lostAfter()) < 0) {
                continue;
            }
            away.add(agent);
            tell(inquiries, agent);
            if (inquiries.due(agent) && !AgentCertificates.of(step, agent).revoked()) {
                inquiries.begun(agent, nearest(agent).stream()
                        .map(witness -> connections.lookAfter(witness, agent,
                                link.presence().witness()))
                        .toList());
            }
        }
        inquiries.keepOnly(away);
    }

    private void tell(Inquiries inquiries, String agent) {
        AgentRecord known = step.state().agents().get(agent);
        if (known == null || known.heard()) {
            return;
        }
        List<Sighting> seen = inquiries.take(agent);
        if (seen != null) {
            step.input(new Input.AgentSeen(step.nowMs(), agent, seen));
        }
    }

    private List<String> nearest(String agent) {
        List<String> present = witnesses;
        Neighbours near = neighbours;
        if (present == null || near == null) {
            present = connections.witnesses();
            witnesses = present;
            Topology topology = step.state().topology();
            near = new Neighbours(topology);
            neighbours = near;
        }
        return near.of(agent, present);
    }
}
