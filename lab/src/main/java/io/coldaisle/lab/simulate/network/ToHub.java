package io.coldaisle.lab.simulate.network;

import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.lab.simulate.wheel.Wheel;
import io.coldaisle.v1.AgentMessage;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/// The way of one stream from agent to hub: in order, late, and with its last messages lost when it
/// breaks.
final class ToHub {
    private static final double DOUBLED = 0.3;
    private static final long DOUBLED_LATER_MS = 5_000;

    private final Network network;
    private final Wheel wheel;
    private final Dice dice;
    private final Stream stream;
    private @Nullable StreamObserver<AgentMessage> session;
    private @Nullable ToAgent answers;
    private long lastAtMs;
    private long sent;
    private long arrived;
    /// Messages from this number on are lost.
    private long lostFrom = Long.MAX_VALUE;

    ToHub(Network network, Wheel wheel, Dice dice, Stream stream) {
        this.network = network;
        this.wheel = wheel;
        this.dice = dice;
        this.stream = stream;
    }

    /// Knocks at the hub; false when nobody is at home.
    boolean open(ToAgent back) {
        answers = back;
        session = network.door().open(stream.agent(), back);
        return session != null;
    }

    boolean isOpen() {
        return session != null;
    }

    void send(AgentMessage message) {
        long number = sent++;
        inOrder(network.delayMs(stream.agent(), dice), () -> arrive(message, number));
    }

    void sendEnd() {
        long number = sent++;
        inOrder(network.delayMs(stream.agent(), dice), () -> {
            StreamObserver<AgentMessage> open = session;
            if (open != null && number < lostFrom) {
                session = null;
                open.onCompleted();
            }
        });
    }

    private void inOrder(long delayMs, Runnable arrival) {
        lastAtMs = Math.max(lastAtMs, wheel.nowMs() + delayMs);
        wheel.at(lastAtMs, () -> pass(arrival));
    }

    /// What meets a cut waits until it is over, and is sent again.
    private void pass(Runnable arrival) {
        long cutUntilMs = network.weather(stream.agent()).cutUntilMs;
        if (wheel.nowMs() < cutUntilMs) {
            lastAtMs = Math.max(lastAtMs, cutUntilMs + 1);
            wheel.at(lastAtMs, () -> pass(arrival));
        } else {
            arrival.run();
        }
    }

    private void arrive(AgentMessage message, long number) {
        if (number >= lostFrom) {
            return;
        }
        arrived = number + 1;
        stream.taken(message);
        hand(message);
        if (message.hasBatch() && wheel.nowMs() < network.weather(stream.agent()).doubledUntilMs
                && dice.chance(DOUBLED)) {
            wheel.after(dice.between(0, DOUBLED_LATER_MS), () -> hand(message));
        }
    }

    private void hand(AgentMessage message) {
        StreamObserver<AgentMessage> open = session;
        if (open != null) {
            wheel.note("hub hears " + message.getMessageCase() + " of " + stream.agent());
            open.onNext(message);
        }
    }

    /// The stream breaks: any number of what is under way still arrives, then the hub hears of the end.
    void lose(long endsAfterMs) {
        lostFrom = Math.min(lostFrom, arrived + dice.below((int) (sent - arrived) + 1));
        wheel.after(endsAfterMs, this::end);
    }

    private void end() {
        StreamObserver<AgentMessage> open = session;
        ToAgent back = answers;
        session = null;
        if (open != null && back != null) {
            back.cancelled();
            open.onError(Status.CANCELLED.asRuntimeException());
        }
    }

    /// The hub has ended the stream, or itself.
    void hubGone() {
        session = null;
    }
}
