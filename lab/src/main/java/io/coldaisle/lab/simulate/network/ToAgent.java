package io.coldaisle.lab.simulate.network;

import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.lab.simulate.wheel.Wheel;
import io.coldaisle.v1.HubMessage;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Set;

/// The way of one stream from hub to agent, as the hub's service sees it.
final class ToAgent implements StreamObserver<HubMessage> {
    /// How a healthy hub ends streams: another has taken over, it is overloaded or its disk refuses,
    /// nothing came for too long.
    private static final Set<Status.Code> HEALTHY = Set.of(Status.Code.ABORTED,
            Status.Code.RESOURCE_EXHAUSTED, Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNAVAILABLE);

    private final Network network;
    private final Wheel wheel;
    private final Dice dice;
    private final Stream stream;
    private long lastAtMs;
    private boolean ended;

    ToAgent(Network network, Wheel wheel, Dice dice, Stream stream) {
        this.network = network;
        this.wheel = wheel;
        this.dice = dice;
        this.stream = stream;
    }

    @Override
    public void onNext(HubMessage message) {
        if (ended) {
            // As gRPC's own observer does once the call is cancelled.
            throw Status.CANCELLED.withDescription("call already cancelled").asRuntimeException();
        }
        inOrder(() -> stream.arrive(message));
    }

    @Override
    public void onError(Throwable problem) {
        Status status = Status.fromThrowable(problem);
        Metadata trailers = Status.trailersFromThrowable(problem);
        if (!HEALTHY.contains(status.getCode())) {
            network.door().wrong(stream.agent(), status.toString());
        }
        end(status, trailers == null ? new Metadata() : trailers);
    }

    @Override
    public void onCompleted() {
        end(Status.OK, new Metadata());
    }

    private void end(Status status, Metadata trailers) {
        ended = true;
        stream.endedByHub();
        inOrder(() -> stream.close(status, trailers));
    }

    private void inOrder(Runnable arrival) {
        lastAtMs = Math.max(lastAtMs, wheel.nowMs() + network.delayMs(stream.agent(), dice));
        wheel.at(lastAtMs, () -> pass(arrival));
    }

    private void pass(Runnable arrival) {
        long cutUntilMs = network.weather(stream.agent()).cutUntilMs;
        if (wheel.nowMs() < cutUntilMs) {
            lastAtMs = Math.max(lastAtMs, cutUntilMs + 1);
            wheel.at(lastAtMs, () -> pass(arrival));
        } else {
            arrival.run();
        }
    }

    /// The hub's transport has found out that nobody listens.
    void cancelled() {
        ended = true;
    }

    void hubGone() {
        ended = true;
    }
}
