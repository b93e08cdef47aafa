package io.coldaisle.hub;

import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.ConfigurationResult;
import io.coldaisle.v1.ConfigurationStage;
import io.coldaisle.v1.Hello;
import io.coldaisle.v1.HubMessage;
import io.coldaisle.v1.LinkGrpc;
import io.coldaisle.v1.PutConfiguration;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// An agent that takes configurations, or does not, as a test says.
final class ConfiguredAgent implements StreamObserver<HubMessage> {
    final Queue<PutConfiguration> given = new ConcurrentLinkedQueue<>();
    volatile String welcomed = "-";
    volatile String refuses = "";
    volatile boolean mute;
    volatile String inForce;
    private final StreamObserver<AgentMessage> link;
    private long atMs = 1;

    ConfiguredAgent(ManagedChannel channel, String name, String inForce) {
        this.inForce = inForce;
        this.link = LinkGrpc.newStub(channel).connect(this);
        link.onNext(AgentMessage.newBuilder()
                .setHello(Hello.newBuilder()
                        .setAgent(name)
                        .setEpoch(1000)
                        .setFirstSequence(1)
                        .setConfigurationVersion(inForce))
                .build());
    }

    @Override
    public void onNext(HubMessage message) {
        if (message.hasWelcome()) {
            welcomed = message.getWelcome().getConfigurationVersion();
        } else if (message.hasPutConfiguration()) {
            PutConfiguration put = message.getPutConfiguration();
            given.add(put);
            if (!mute) {
                answer(put);
            }
        }
    }

    private void answer(PutConfiguration put) {
        if (put.getDryRun()) {
            says(put.getVersion(), refuses.isEmpty()
                    ? ConfigurationStage.CONFIGURATION_STAGE_CHECKED
                    : ConfigurationStage.CONFIGURATION_STAGE_REFUSED, refuses);
        } else if (put.getRestored() || refuses.isEmpty()) {
            inForce = put.getVersion();
            says(put.getVersion(), ConfigurationStage.CONFIGURATION_STAGE_IN_FORCE, "");
        } else {
            says(put.getVersion(), ConfigurationStage.CONFIGURATION_STAGE_REFUSED, refuses);
        }
    }

    synchronized void says(String version, ConfigurationStage stage, String why) {
        link.onNext(AgentMessage.newBuilder()
                .setConfigurationResult(ConfigurationResult.newBuilder()
                        .setVersion(version)
                        .setStage(stage)
                        .setAccepted(why.isEmpty())
                        .setInForce(inForce)
                        .addAllErrors(why.isEmpty() ? List.of() : List.of(why))
                        .setAtMs(atMs++))
                .build());
    }

    void goes() {
        link.onCompleted();
    }

    @Override
    public void onError(Throwable problem) {}

    @Override
    public void onCompleted() {}
}
