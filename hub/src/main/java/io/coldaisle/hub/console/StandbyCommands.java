package io.coldaisle.hub.console;

import io.coldaisle.v1.ForgetStandbyRequest;
import io.coldaisle.v1.GetPairRequest;
import io.coldaisle.v1.Pair;
import io.coldaisle.v1.PairRole;
import io.coldaisle.v1.StandbyGrpc;
import io.coldaisle.v1.TakeOverRequest;
import io.grpc.ManagedChannel;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `coldaisle standby`.
final class StandbyCommands {
    private StandbyCommands() {}

    abstract static class PairCommand extends HubCommand {
        int show(Pair pair) {
            return answer(pair, () -> {
                String role = pair.getRole()
                        .name()
                        .substring("PAIR_ROLE_".length())
                        .toLowerCase(Locale.ROOT);
                out().println("this hub is " + role + ", term " + pair.getTerm());
                if (pair.getRole() != PairRole.PAIR_ROLE_SINGLE) {
                    out().println("  other     " + pair.getPeer() + (pair.getConnected()
                            ? ", connected"
                            : ", not connected since " + Terminal.time(pair.getLostSinceMs())));
                    out().println("  agents    " + (pair.getPaired()
                            ? "are acknowledged what both hubs have"
                            : "are acknowledged without the standby"));
                    out().println("  position  " + pair.getPosition() + " here, "
                            + pair.getPeerPosition() + " there");
                    if (!pair.getProblem().isEmpty()) {
                        out().println("  problem   " + pair.getProblem());
                    }
                }
            });
        }
    }

    @Command(name = "standby", mixinStandardHelpOptions = true, description = "Shows which of two hubs this one is, and how the other is doing.", subcommands = {
        TakeOver.class, Forget.class})
    static final class Standby extends PairCommand {
        @Override
        int run(ManagedChannel hub) {
            return show(StandbyGrpc.newBlockingStub(hub)
                    .getPair(GetPairRequest.getDefaultInstance()));
        }
    }

    @Command(name = "take-over", mixinStandardHelpOptions = true, description = "Makes the standby the active hub; asked of the standby.")
    static final class TakeOver extends PairCommand {
        @Option(names = "--force", description = "also when its copy may lack what agents were acknowledged")
        private boolean force;

        @Override
        int run(ManagedChannel hub) {
            return show(StandbyGrpc.newBlockingStub(hub)
                    .takeOver(TakeOverRequest.newBuilder().setForce(force).build()));
        }
    }

    @Command(name = "forget", mixinStandardHelpOptions = true, description = "Gives a standby up that does not come back; asked of the active hub. Agents are acknowledged without it until it follows again.")
    static final class Forget extends PairCommand {
        @Override
        int run(ManagedChannel hub) {
            return show(StandbyGrpc.newBlockingStub(hub)
                    .forgetStandby(ForgetStandbyRequest.getDefaultInstance()));
        }
    }
}
