package io.coldaisle.hub.fleet;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.rollout.Rollouts;
import io.coldaisle.hub.store.AgentConfigurationRecord;
import io.coldaisle.hub.store.ConfigurationVersion;
import io.coldaisle.hub.store.RolloutRecord;
import io.coldaisle.v1.Rollout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How far a rollout is, agent by agent.
final class RolloutView {
    private static final int MOST_AGENTS = 1_000;

    private RolloutView() {}

    static Rollout of(Step step, ConfigurationVersion version, RolloutRecord rollout) {
        List<AgentConfigurationRecord> agents = new ArrayList<>(Rollouts.agents(step, version));
        agents.sort(Comparator.comparing(RolloutView::fine)
                .thenComparing(AgentConfigurationRecord::agent));
        Rollout.Builder view = ConfigurationMapping.toWire(version, rollout).toBuilder();
        int inForce = 0;
        int waiting = 0;
        for (AgentConfigurationRecord agent : agents) {
            boolean has = agent.inForce().equals(version.version());
            inForce += has ? 1 : 0;
            waiting += !has && fine(agent) ? 1 : 0;
        }
        agents.stream()
                .limit(MOST_AGENTS)
                .forEach(agent -> view.addAgents(ConfigurationMapping.toWire(agent)));
        return view.setAgentsTotal(agents.size())
                .setAgentsInForce(inForce)
                .setAgentsWaiting(waiting)
                .build();
    }

    private static boolean fine(AgentConfigurationRecord agent) {
        AgentConfigurationRecord.Stage stage = agent.stage();
        return stage == null || !stage.failed();
    }
}
