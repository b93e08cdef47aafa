package io.coldaisle.hub.ingest;

import com.google.protobuf.ByteString;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.rollout.Order;
import io.coldaisle.hub.rollout.Rollouts;
import io.coldaisle.hub.store.AgentConfigurationRecord.Said;
import io.coldaisle.hub.store.AgentConfigurationRecord.Stage;
import io.coldaisle.v1.ConfigurationResult;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.PutConfiguration;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is said of configurations over one stream. Any thread.
final class SessionConfigurations {
    private static final Logger LOG = LoggerFactory.getLogger(SessionConfigurations.class);
    private static final int MOST_DRY_RUNS = 4;
    private static final long LONGEST_DRY_RUN_S = 150;
    private static final int MOST_TEXTS = 100;
    private static final int LONGEST_TEXT = 2_000;
    private static final String DRY_RUN = "dry-run/";
    private static final AtomicLong NUMBERS = new AtomicLong();
    private final Engine engine;
    private final String agent;
    private final Consumer<HubMessage> send;
    private final Map<String, CompletableFuture<ConfigurationResult>> dryRuns = new ConcurrentHashMap<>();

    SessionConfigurations(Engine engine, String agent, Consumer<HubMessage> send) {
        this.engine = engine;
        this.agent = agent;
        this.send = send;
    }

    /// The agent has been welcomed.
    void greeted(String inForce) {
        tell(engine.submitAlone(step -> Rollouts.greeted(step, agent, inForce)));
    }

    private void tell(CompletableFuture<List<Order>> orders) {
        var _ = orders.whenComplete((made, problem) -> {
            if (made == null) {
                // it is given again with the next Hello
                LOG.warn("the configuration of agent {} is not settled: {}", agent,
                        String.valueOf(problem));
            } else {
                made.forEach(this::give);
            }
        });
    }

    void give(Order order) {
        if (order.agent().equals(agent)) {
            send.accept(HubMessage.newBuilder()
                    .setPutConfiguration(PutConfiguration.newBuilder()
                            .setVersion(order.version())
                            .setYaml(ByteString.copyFromUtf8(order.yaml()))
                            .setProbationMs(order.probationMs())
                            .setRestored(order.restored()))
                    .build());
        }
    }

    /// The agent said what became of a version.
    void said(ConfigurationResult result) {
        CompletableFuture<ConfigurationResult> asked = dryRuns.remove(result.getVersion());
        if (asked != null) {
            asked.complete(result);
            return;
        }
        if (result.getVersion().startsWith(DRY_RUN)) {
            return; // too late for whoever asked
        }
        Said said = new Said(stage(result), texts(result.getErrorsList()),
                texts(result.getUnreachableDevicesList()), texts(result.getPinnedList()),
                result.getAtMs());
        tell(engine.submitAlone(step -> Rollouts.heard(step, agent, result.getVersion(), said,
                result.getInForce())));
    }

    private static List<String> texts(List<String> all) {
        return all.stream()
                .limit(MOST_TEXTS)
                .map(text -> text.substring(0, Math.min(LONGEST_TEXT, text.length())))
                .toList();
    }

    private static Stage stage(ConfigurationResult result) {
        return switch (result.getStage()) {
            case CONFIGURATION_STAGE_CHECKED -> Stage.CHECKED;
            case CONFIGURATION_STAGE_PROBATION -> Stage.PROBATION;
            case CONFIGURATION_STAGE_IN_FORCE -> Stage.IN_FORCE;
            case CONFIGURATION_STAGE_REFUSED -> Stage.REFUSED;
            case CONFIGURATION_STAGE_ROLLED_BACK -> Stage.ROLLED_BACK;
            case CONFIGURATION_STAGE_INTERRUPTED -> Stage.INTERRUPTED;
            case CONFIGURATION_STAGE_UNSPECIFIED, UNRECOGNIZED ->
                result.getAccepted() ? Stage.PROBATION : Stage.REFUSED;
        };
    }

    /// Asks whether the agent could take this; see [Connections#dryRun].
    CompletableFuture<ConfigurationResult> dryRun(String yaml) {
        String version = DRY_RUN + NUMBERS.incrementAndGet();
        CompletableFuture<ConfigurationResult> answer = new CompletableFuture<>();
        if (dryRuns.size() >= MOST_DRY_RUNS) {
            return CompletableFuture.failedFuture(Status.RESOURCE_EXHAUSTED
                    .withDescription(MOST_DRY_RUNS + " dry runs of it are under way")
                    .asRuntimeException());
        }
        dryRuns.put(version, answer);
        send.accept(HubMessage.newBuilder()
                .setPutConfiguration(PutConfiguration.newBuilder()
                        .setVersion(version)
                        .setYaml(ByteString.copyFromUtf8(yaml))
                        .setDryRun(true))
                .build());
        return answer.orTimeout(LONGEST_DRY_RUN_S, TimeUnit.SECONDS)
                .whenComplete((_, _) -> dryRuns.remove(version));
    }

    /// The stream is over.
    void end() {
        dryRuns.values()
                .forEach(asked -> asked.completeExceptionally(Status.UNAVAILABLE
                        .withDescription("its stream ended")
                        .asRuntimeException()));
    }
}
