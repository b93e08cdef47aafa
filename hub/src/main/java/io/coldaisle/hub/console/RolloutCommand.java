package io.coldaisle.hub.console;

import io.coldaisle.v1.AgentConfiguration;
import io.coldaisle.v1.ConfigurationStage;
import io.coldaisle.v1.FleetGrpc;
import io.coldaisle.v1.GetRolloutRequest;
import io.coldaisle.v1.Rollout;
import io.coldaisle.v1.RolloutState;
import io.coldaisle.v1.StopRolloutRequest;
import io.coldaisle.yaml.Amounts;
import io.grpc.ManagedChannel;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle config rollout`.
@Command(name = "rollout", mixinStandardHelpOptions = true, description = "Shows how far the newest version is rolled out; exit code 1 when it was rolled back.")
final class RolloutCommand extends HubCommand {
    private static final long LOOK_EVERY_S = 1;

    @Parameters(paramLabel = "NAME", description = "the configuration")
    private String name = "";

    @Option(names = "--stop", defaultValue = "", paramLabel = "REASON", description = "ends it and takes back what it has changed")
    private String stop = "";

    @Option(names = "--wait", defaultValue = "", paramLabel = "DURATION", description = "looks again until it is over, so long at most")
    private String patience = "";

    @Override
    int run(ManagedChannel hub) {
        FleetGrpc.FleetBlockingStub fleet = FleetGrpc.newBlockingStub(hub);
        if (!stop.isEmpty()) {
            Rollout stopped = fleet.stopRollout(StopRolloutRequest.newBuilder()
                    .setName(ConfigCommands.resource(name))
                    .setReason(stop)
                    .build());
            return answer(stopped, () -> out().println(
                    stopped.getVersion() + " is taken back: " + stopped.getProblem()));
        }
        Rollout rollout = awaited(fleet);
        int _ = answer(rollout, () -> page(rollout));
        return rollout.getState() == RolloutState.ROLLOUT_STATE_ROLLED_BACK ? 1 : 0;
    }

    private Rollout awaited(FleetGrpc.FleetBlockingStub fleet) {
        long waitNanos = patience.isEmpty() ? 0 : Amounts.duration(patience).toNanos();
        long began = System.nanoTime();
        while (true) {
            Rollout rollout = fleet.getRollout(GetRolloutRequest.newBuilder()
                    .setName(ConfigCommands.resource(name))
                    .build());
            if (rollout.getState() != RolloutState.ROLLOUT_STATE_UNDER_WAY
                    || System.nanoTime() - began >= waitNanos) {
                return rollout;
            }
            try {
                TimeUnit.SECONDS.sleep(LOOK_EVERY_S);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return rollout;
            }
        }
    }

    private void page(Rollout rollout) {
        out().println(rollout.getVersion() + "  "
                + Terminal.word(rollout.getState(), "ROLLOUT_STATE_").replace('_', ' ')
                + ", ring " + rollout.getRing() + " of " + rollout.getRings() + ", "
                + rollout.getAgentsInForce() + " of " + rollout.getAgentsTotal()
                + " agents have it, " + rollout.getAgentsWaiting() + " do not yet");
        if (!rollout.getProblem().isEmpty()) {
            out().println("why: " + Terminal.clean(rollout.getProblem()));
        }
        TextTable table = new TextTable("AGENT", "RING", "STAGE", "RUNS WITH", "AT", "PINNED",
                "WHAT IS WRONG");
        for (AgentConfiguration agent : rollout.getAgentsList()) {
            boolean silent = agent.getStage() == ConfigurationStage.CONFIGURATION_STAGE_UNSPECIFIED;
            table.row(agent.getAgent().substring("agents/".length()),
                    agent.getRing() == 0 ? "" : agent.getRing(),
                    silent
                            ? ""
                            : Terminal.word(agent.getStage(), "CONFIGURATION_STAGE_")
                                    .replace('_', ' '),
                    agent.getInForce().isEmpty() ? "its own file" : agent.getInForce(),
                    Terminal.time(agent.getAtMs()), String.join(" ", agent.getPinnedList()),
                    Terminal.clean(String.join("; ", agent.getErrorsList())));
        }
        table.print(out());
    }
}
