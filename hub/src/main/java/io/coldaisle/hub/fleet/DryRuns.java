package io.coldaisle.hub.fleet;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.ingest.Connections;
import io.coldaisle.hub.query.Answers;
import io.coldaisle.hub.query.OnEngine;
import io.coldaisle.hub.rollout.Drafts.Draft;
import io.coldaisle.hub.rollout.Rollouts;
import io.coldaisle.v1.ConfigurationOutcome;
import io.coldaisle.v1.ConfigurationResult;
import io.coldaisle.v1.PutConfigurationResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks agents whether they could take a configuration. Nothing of it is kept.
final class DryRuns {
    private static final int MOST_AGENTS = 100;
    private final Engine engine;
    private final Connections connections;
    private final Semaphore free = new Semaphore(2);

    DryRuns(Engine engine, Connections connections) {
        this.engine = engine;
        this.connections = connections;
    }

    private record Asked(String agent, CompletableFuture<ConfigurationResult> answer) {}

    void ask(Draft draft, StreamObserver<PutConfigurationResponse> out) {
        if (!free.tryAcquire()) {
            out.onError(Answers.error(Status.RESOURCE_EXHAUSTED
                    .withDescription("two dry runs are under way; ask again when one is over")));
            return;
        }
        OnEngine.answer(engine, new Targets(draft, out),
                step -> Rollouts.targets(step, draft.name(), draft.plan()));
    }

    /// Whom it is for is known: each is asked, and the answers are put together.
    private final class Targets implements StreamObserver<List<String>> {
        private final Draft draft;
        private final StreamObserver<PutConfigurationResponse> out;

        Targets(Draft draft, StreamObserver<PutConfigurationResponse> out) {
            this.draft = draft;
            this.out = out;
        }

        @Override
        public void onNext(List<String> agents) {
            List<Asked> asked = agents.stream()
                    .filter(connections::connected)
                    .limit(MOST_AGENTS)
                    .map(agent -> new Asked(agent, connections.dryRun(agent, draft.yaml())))
                    .toList();
            Map<String, ConfigurationOutcome> outcomes = new LinkedHashMap<>();
            var _ = CompletableFuture
                    .allOf(asked.stream()
                            .map(Asked::answer)
                            .toArray(CompletableFuture[]::new))
                    .whenComplete((_, _) -> {
                        free.release();
                        asked.forEach(each -> outcomes.put(each.agent(), outcome(each)));
                        out.onNext(PutConfigurationResponse.newBuilder()
                                .putAllOutcomes(outcomes)
                                .setNotAsked(agents.size() - asked.size())
                                .build());
                        out.onCompleted();
                    });
        }

        @Override
        public void onError(Throwable problem) {
            free.release();
            out.onError(problem);
        }

        @Override
        public void onCompleted() {
            // the answer comes once the agents have said
        }
    }

    private static ConfigurationOutcome outcome(Asked asked) {
        try {
            ConfigurationResult result = asked.answer().join();
            return ConfigurationOutcome.newBuilder()
                    .setAccepted(result.getAccepted())
                    .addAllErrors(result.getErrorsList())
                    .addAllUnreachableDevices(result.getUnreachableDevicesList())
                    .addAllPinned(result.getPinnedList())
                    .build();
        } catch (CompletionException failed) {
            return ConfigurationOutcome.newBuilder().addErrors(why(failed.getCause())).build();
        }
    }

    private static String why(@Nullable Throwable problem) {
        return problem instanceof TimeoutException
                ? "it did not say in time; is it an agent of an older version?"
                : String.valueOf(Answers.status(problem).getDescription());
    }
}
