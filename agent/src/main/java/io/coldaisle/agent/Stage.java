package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.poll.Poller;

/// A recorded device that answers, and the agent's own poller before it.
///
/// @param shows which sample answers from now on; called on the loop
record Stage(Device device, Poller poller, Shows shows, Runnable end) implements AutoCloseable {
    interface Shows {
        void sample(int number);
    }

    void show(int sample) {
        shows.sample(sample);
    }

    @Override
    public void close() {
        end.run();
    }
}
