package io.coldaisle.hub.ingest;

import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.rollout.Rollouts;

/// Every other second: goes on with what is rolled out, and tells agents what is theirs once that is on
/// disk. What a hub that is killed between the two did not tell, agents hear with their next Hello.
public record RolloutWatch(Engine engine, Connections connections) implements Runnable {
    public static final long EVERY_S = 2;

    @Override
    public void run() {
        var _ = engine.submitAlone(step -> Rollouts.advance(step, connections))
                .thenAccept(orders -> orders.forEach(connections::give));
    }
}
