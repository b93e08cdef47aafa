package io.coldaisle.hub.rollout;

/// Which agents are there.
public interface Presence {
    boolean connected(String agent);

    /// How long an agent without a stream has had none, ms.
    long silenceMs(String agent);
}
