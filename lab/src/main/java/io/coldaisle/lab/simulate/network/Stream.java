package io.coldaisle.lab.simulate.network;

import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.lab.simulate.wheel.Wheel;
import io.coldaisle.v1.AgentMessage;
import io.coldaisle.v1.HubMessage;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/// One stream as its agent's gRPC stub sees it. What it sends goes through [ToHub], what comes back
/// through [ToAgent].
///
/// ```
///   begun --after a handshake--> open --broken, cancelled, ended by the hub--> closed
///                                  hub's end:  open --later, by itself--> closed
/// ```
final class Stream extends ClientCall<AgentMessage, HubMessage> {
    /// What the transport takes before it says that it is full.
    private static final long FULL_BYTES = 64 << 10;
    private static final long CONNECT_TIMEOUT_MS = 15_000;
    /// A middlebox may keep the hub waiting for so long after the agent's end has broken.
    private static final long LATE_END_MS = 60_000;
    private static final double LATE = 0.3;

    private final Network network;
    private final Wheel wheel;
    private final Dice dice;
    private final String agent;
    private final ToHub up;
    private final ToAgent down;
    private ClientCall.@Nullable Listener<HubMessage> listener;
    private boolean closed;
    private boolean halfClosed;
    private long buffered;

    Stream(Network network, Wheel wheel, Dice dice, String agent) {
        this.network = network;
        this.wheel = wheel;
        this.dice = dice;
        this.agent = agent;
        this.up = new ToHub(network, wheel, dice, this);
        this.down = new ToAgent(network, wheel, dice, this);
    }

    String agent() {
        return agent;
    }

    @Override
    public void start(ClientCall.Listener<HubMessage> responses, Metadata headers) {
        listener = responses;
        wheel.after(network.delayMs(agent, dice), this::connect);
    }

    private void connect() {
        if (closed) {
            return;
        }
        if (wheel.nowMs() < network.weather(agent).cutUntilMs) {
            wheel.after(dice.between(CONNECT_TIMEOUT_MS / 2, CONNECT_TIMEOUT_MS),
                    () -> close(Status.UNAVAILABLE.withDescription("connection timed out"),
                            new Metadata()));
            return;
        }
        if (!up.open(down)) {
            close(Status.UNAVAILABLE.withDescription("connection refused"), new Metadata());
            return;
        }
        wheel.after(network.delayMs(agent, dice), this::ready);
    }

    private void ready() {
        ClientCall.Listener<HubMessage> heard = listener;
        if (!closed && heard != null) {
            heard.onReady();
        }
    }

    @Override
    public void request(int messages) {
        // The stub asks for each next message as it takes one: there is always one asked for.
    }

    @Override
    public boolean isReady() {
        return !closed && up.isOpen() && buffered < FULL_BYTES;
    }

    @Override
    public void sendMessage(AgentMessage message) {
        if (!closed && !halfClosed) {
            buffered += message.getSerializedSize();
            up.send(message);
        }
    }

    /// The hub's end has taken a message off the transport.
    void taken(AgentMessage message) {
        boolean full = buffered >= FULL_BYTES;
        buffered -= message.getSerializedSize();
        if (full && buffered < FULL_BYTES) {
            ready();
        }
    }

    @Override
    public void halfClose() {
        halfClosed = true;
        up.sendEnd();
    }

    @Override
    public void cancel(@Nullable String why, @Nullable Throwable cause) {
        if (!closed) {
            up.lose(endOfHub());
            close(Status.CANCELLED.withDescription(why), new Metadata());
        }
    }

    void arrive(HubMessage message) {
        ClientCall.Listener<HubMessage> heard = listener;
        if (!closed && heard != null) {
            wheel.note(agent + " hears " + message.getMessageCase());
            heard.onMessage(message);
        }
    }

    /// The agent's end is over.
    void close(Status status, Metadata trailers) {
        ClientCall.Listener<HubMessage> heard = listener;
        if (closed || heard == null) {
            return;
        }
        closed = true;
        network.over(this);
        wheel.note(agent + " stream " + status.getCode());
        heard.onClose(status, trailers);
    }

    private long endOfHub() {
        long late = dice.chance(LATE) ? dice.between(0, LATE_END_MS) : 0;
        return network.delayMs(agent, dice) + late;
    }

    /// Both ends probe in vain, each for itself.
    void cut() {
        up.lose(Network.keepAliveMs(dice));
        wheel.after(Network.keepAliveMs(dice),
                () -> close(Status.UNAVAILABLE.withDescription("keepalive failed"),
                        new Metadata()));
    }

    /// Something between resets the connection.
    void breakUp() {
        up.lose(endOfHub());
        close(Status.UNAVAILABLE.withDescription("connection reset"), new Metadata());
    }

    /// The hub has ended the stream; the agent will hear of it.
    void endedByHub() {
        up.hubGone();
    }

    void agentGone() {
        closed = true;
        network.over(this);
        up.lose(endOfHub());
    }

    void hubGone(boolean silently) {
        up.hubGone();
        down.hubGone();
        long told = silently ? Network.keepAliveMs(dice) : network.delayMs(agent, dice);
        wheel.after(told, () -> close(Status.UNAVAILABLE.withDescription("the hub is gone"),
                new Metadata()));
    }
}
