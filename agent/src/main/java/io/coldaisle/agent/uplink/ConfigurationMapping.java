package io.coldaisle.agent.uplink;

import io.coldaisle.v1.ConfigurationResult;
import io.coldaisle.v1.ConfigurationStage;
import io.coldaisle.v1.PutConfiguration;

/// Orders and reports between wire and records.
final class ConfigurationMapping {
    private ConfigurationMapping() {}

    static ConfigurationOrder fromWire(PutConfiguration wire) {
        return new ConfigurationOrder(wire.getVersion(), wire.getYaml().toStringUtf8(),
                wire.getDryRun(), wire.getProbationMs(), wire.getRestored());
    }

    static ConfigurationResult toWire(ConfigurationReport report) {
        return ConfigurationResult.newBuilder()
                .setVersion(report.version())
                .setAccepted(report.stage().accepted())
                .addAllErrors(report.errors())
                .addAllUnreachableDevices(report.unreachable())
                .setStage(stage(report.stage()))
                .setInForce(report.inForce())
                .addAllPinned(report.pinned())
                .setAtMs(report.atMs())
                .build();
    }

    private static ConfigurationStage stage(ConfigurationReport.Stage stage) {
        return switch (stage) {
            case CHECKED -> ConfigurationStage.CONFIGURATION_STAGE_CHECKED;
            case REFUSED -> ConfigurationStage.CONFIGURATION_STAGE_REFUSED;
            case PROBATION -> ConfigurationStage.CONFIGURATION_STAGE_PROBATION;
            case IN_FORCE -> ConfigurationStage.CONFIGURATION_STAGE_IN_FORCE;
            case ROLLED_BACK -> ConfigurationStage.CONFIGURATION_STAGE_ROLLED_BACK;
            case INTERRUPTED -> ConfigurationStage.CONFIGURATION_STAGE_INTERRUPTED;
        };
    }
}
