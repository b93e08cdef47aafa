package io.coldaisle.hub.console;

import io.coldaisle.v1.BlastRadiusRequest;
import io.coldaisle.v1.TopologyGrpc;
import io.coldaisle.v1.WhatIfRequest;
import io.coldaisle.v1.WhatIfResponse;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `coldaisle topology what-if` and `coldaisle topology blast-radius`.
final class WhatIfCommands {
    private WhatIfCommands() {}

    @Command(name = "what-if", mixinStandardHelpOptions = true, description = "Tells what would be lost if components failed together: services, redundancy, and loads against their limits.")
    static final class WhatIf extends HubCommand {
        @Option(names = "--fail", paramLabel = "ID", required = true, description = "a component that fails; may be given again")
        private List<String> failed = new ArrayList<>();

        @Override
        int run(ManagedChannel hub) {
            WhatIfResponse answer = TopologyGrpc.newBlockingStub(hub)
                    .whatIf(WhatIfRequest.newBuilder().addAllFailed(failed).build());
            return answer(answer, () -> new WhatIfPage(out()).print(answer));
        }
    }

    @Command(name = "blast-radius", mixinStandardHelpOptions = true, description = "Tells what hangs on a component, and what would be lost if it failed.")
    static final class BlastRadius extends HubCommand {
        @Parameters(paramLabel = "ID", description = "a component")
        private String id = "";

        @Override
        int run(ManagedChannel hub) {
            WhatIfResponse answer = TopologyGrpc.newBlockingStub(hub)
                    .blastRadius(BlastRadiusRequest.newBuilder().setId(id).build());
            return answer(answer, () -> {
                out().println(answer.getDependentsSize() + " components hang on "
                        + Terminal.clean(id) + ", redundant or not.");
                new WhatIfPage(out()).print(answer);
            });
        }
    }
}
