package io.coldaisle.lab.simulate.network;

import io.coldaisle.lab.simulate.wheel.Dice;
import io.coldaisle.lab.simulate.wheel.Wheel;
import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All ways between agents and the hub.
public final class Network {
    /// A probe every ten seconds, and ten more until it counts as unanswered.
    private static final long KEEP_ALIVE_MS = 20_000;
    private static final int LEAST_MS = 1;
    private static final int MOST_MS = 40;

    private final Wheel wheel;
    private final Dice dice;
    private final Door door;
    private final Map<String, Weather> weather = new TreeMap<>();
    private final List<Stream> open = new ArrayList<>();
    private int streams;

    public Network(Wheel wheel, Dice dice, Door door) {
        this.wheel = wheel;
        this.dice = dice;
        this.door = door;
    }

    /// A channel of an agent to the hub.
    public ManagedChannel dial(String agent) {
        return new Channel(() -> {
            Stream stream = new Stream(this, wheel, dice.of("stream " + streams++), agent);
            open.add(stream);
            return stream;
        });
    }

    Door door() {
        return door;
    }

    Weather weather(String agent) {
        return weather.computeIfAbsent(agent, _ -> new Weather());
    }

    void over(Stream stream) {
        open.remove(stream);
    }

    /// What a message takes on its way now.
    long delayMs(String agent, Dice own) {
        Weather now = weather(agent);
        long slow = wheel.nowMs() < now.slowUntilMs ? own.between(0, now.slowMs) : 0;
        return own.between(LEAST_MS, MOST_MS) + slow;
    }

    /// Nothing passes for so long; streams that probe meanwhile break, at either end by itself.
    public void cut(String agent, long ms) {
        Weather way = weather(agent);
        way.cutUntilMs = Math.max(way.cutUntilMs, wheel.nowMs() + ms);
        if (ms > KEEP_ALIVE_MS / 2) {
            streams(agent).forEach(Stream::cut);
        }
    }

    /// Messages take up to so much longer for a while.
    public void slow(String agent, long ms, long more) {
        Weather way = weather(agent);
        way.slowUntilMs = wheel.nowMs() + ms;
        way.slowMs = more;
    }

    /// Batches arrive twice now and then for a while.
    public void doubled(String agent, long ms) {
        weather(agent).doubledUntilMs = wheel.nowMs() + ms;
    }

    /// The agent's stream breaks.
    public void breakUp(String agent) {
        streams(agent).forEach(Stream::breakUp);
    }

    /// The agent's process has ended.
    public void agentGone(String agent) {
        streams(agent).forEach(Stream::agentGone);
    }

    /// The hub's process has ended.
    ///
    /// @param silently with its machine, so that nobody tells the agents
    public void hubGone(boolean silently) {
        List.copyOf(open).forEach(stream -> stream.hubGone(silently));
    }

    private List<Stream> streams(String agent) {
        return open.stream().filter(stream -> stream.agent().equals(agent)).toList();
    }

    static long keepAliveMs(Dice own) {
        return own.between(KEEP_ALIVE_MS / 2, KEEP_ALIVE_MS);
    }
}
