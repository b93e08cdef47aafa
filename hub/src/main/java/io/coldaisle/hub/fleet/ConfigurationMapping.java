package io.coldaisle.hub.fleet;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.store.AgentConfigurationRecord;
import io.coldaisle.hub.store.AgentConfigurationRecord.Said;
import io.coldaisle.hub.store.AgentConfigurationRecord.Stage;
import io.coldaisle.hub.store.ConfigurationRecord;
import io.coldaisle.hub.store.ConfigurationVersion;
import io.coldaisle.hub.store.RolloutRecord;
import io.coldaisle.v1.AgentConfiguration;
import io.coldaisle.v1.Configuration;
import io.coldaisle.v1.ConfigurationStage;
import io.coldaisle.v1.Rollout;
import io.coldaisle.v1.RolloutState;
import org.jspecify.annotations.Nullable;

/// Configurations and rollouts as the API shows them.
final class ConfigurationMapping {
    private ConfigurationMapping() {}

    /// @param text whether its text is shown
    static Configuration toWire(ConfigurationRecord head, ConfigurationVersion version,
            @Nullable RolloutRecord rollout, boolean text) {
        Configuration.Builder wire = Configuration.newBuilder()
                .setName("configurations/" + version.name())
                .setNumber(version.number())
                .setVersion(version.version())
                .setEtag(version.version())
                .addAllAgents(version.plan().agents())
                .addAllRings(version.plan().rings())
                .setSoakS((int) (version.plan().soakMs() / 1000))
                .setComment(version.origin().comment())
                .setCreatedBy(version.origin().by())
                .setCreatedAtMs(version.origin().atMs())
                .setInForce(head.inForce())
                .setForgottenVersions(head.forgotten());
        if (rollout != null) {
            wire.setState(state(rollout.state())).setProblem(rollout.problem());
        }
        if (text) {
            wire.setYaml(ByteString.copyFromUtf8(version.yaml()));
        }
        return wire.build();
    }

    static Rollout toWire(ConfigurationVersion version, RolloutRecord rollout) {
        return Rollout.newBuilder()
                .setName("configurations/" + version.name())
                .setNumber(version.number())
                .setVersion(version.version())
                .setState(state(rollout.state()))
                .setRing(rollout.ring())
                .setRings(version.plan().rings().size())
                .setSinceMs(rollout.sinceMs())
                .setProblem(rollout.problem())
                .build();
    }

    static AgentConfiguration toWire(AgentConfigurationRecord record) {
        AgentConfiguration.Builder wire = AgentConfiguration.newBuilder()
                .setAgent("agents/" + record.agent())
                .setWanted(record.wanted().version())
                .setInForce(record.inForce())
                .setRing(record.progress().ring());
        Said said = record.said();
        if (said != null) {
            wire.setStage(stage(said.stage()))
                    .addAllErrors(said.errors())
                    .addAllUnreachableDevices(said.unreachable())
                    .addAllPinned(said.pinned())
                    .setAtMs(said.atMs());
        }
        return wire.build();
    }

    private static RolloutState state(RolloutRecord.State state) {
        return switch (state) {
            case UNDER_WAY -> RolloutState.ROLLOUT_STATE_UNDER_WAY;
            case DONE -> RolloutState.ROLLOUT_STATE_DONE;
            case ROLLED_BACK -> RolloutState.ROLLOUT_STATE_ROLLED_BACK;
        };
    }

    private static ConfigurationStage stage(Stage stage) {
        return switch (stage) {
            case CHECKED -> ConfigurationStage.CONFIGURATION_STAGE_CHECKED;
            case PROBATION -> ConfigurationStage.CONFIGURATION_STAGE_PROBATION;
            case IN_FORCE -> ConfigurationStage.CONFIGURATION_STAGE_IN_FORCE;
            case REFUSED -> ConfigurationStage.CONFIGURATION_STAGE_REFUSED;
            case ROLLED_BACK -> ConfigurationStage.CONFIGURATION_STAGE_ROLLED_BACK;
            case INTERRUPTED -> ConfigurationStage.CONFIGURATION_STAGE_INTERRUPTED;
        };
    }
}
