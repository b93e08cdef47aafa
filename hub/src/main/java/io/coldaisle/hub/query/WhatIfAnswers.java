package io.coldaisle.hub.query;

import io.coldaisle.hub.risk.WhatIf;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.topology.Topology;
import io.coldaisle.v1.WhatIfResponse;
import io.coldaisle.yaml.NearestWord;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/// Answers to "what if": seconds of work on a large topology, so it is done beside the engine, and
/// only so many at a time.
final class WhatIfAnswers {
    private static final int MOST_FAILED = 1_000;
    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_HINTED = 20_000;

    private final FaultModels models;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    WhatIfAnswers(FaultModels models) {
        this.models = models;
    }

    /// Answers, from a thread of its own.
    ///
    /// @param dependents ask for what hangs on the components as well
    void answer(Topology topology, List<String> failed, boolean dependents,
            StreamObserver<WhatIfResponse> out) {
        if (!places.tryAcquire()) {
            out.onError(Answers.status(new RejectedExecutionException(
                    "the hub works on " + MOST_AT_ONCE + " such questions already; ask again"))
                    .asRuntimeException());
            return;
        }
        Thread.ofVirtual().name("what-if").start(() -> {
            try {
                Answers.answer(out, () -> made(topology, failed, dependents));
            } finally {
                places.release();
            }
        });
    }

    private WhatIfResponse made(Topology topology, List<String> failed, boolean dependents) {
        if (failed.isEmpty() || failed.size() > MOST_FAILED) {
            throw new IllegalArgumentException("name 1 to " + MOST_FAILED
                    + " components that fail, not " + failed.size());
        }
        for (String id : failed) {
            if (topology.handle(id) < 0) {
                throw Answers.notFound("component " + id + hint(topology, id));
            }
        }
        Set<String> ids = new TreeSet<>(failed);
        WhatIfResponse.Builder answer = WhatIfMapping.toWire(WhatIf.of(topology, models, ids))
                .setTopologyVersion(topology.version());
        if (dependents) {
            List<String> behind = topology.behind(ids);
            answer.addAllDependents(WhatIfMapping.first(behind)).setDependentsSize(behind.size());
        }
        return answer.build();
    }

    private static String hint(Topology topology, String id) {
        if (topology.size() == 0) {
            return "; no topology was imported yet";
        }
        String hint = topology.size() > MOST_HINTED
                ? ""
                : NearestWord.hint(id,
                        topology.components().stream().map(c -> c.id()).toList());
        return hint.startsWith("; did") ? hint : "; coldaisle topology show lists them";
    }
}
