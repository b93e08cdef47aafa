package io.coldaisle.agent;

import io.coldaisle.agent.config.AgentConfiguration;
import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.PollOutcome;
import io.coldaisle.agent.poll.PollScheduler;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/// The parts of an agent that are changed while it runs, each on its own thread.
///
/// @param pipelineThread runs steps of the pipeline, and outlives what they throw
record RunningAgent(NetworkLoop loop, PollScheduler scheduler, Pollers pollers,
        Answering answering, Pipeline pipeline, Executor pipelineThread, Reach reach,
        LongSupplier clock) implements Running {
    @Override
    public Map<String, String> reach(List<Device> devices) {
        Map<String, String> silent = new LinkedHashMap<>();
        reach.once(devices).forEach((device, outcome) -> {
            if (!Answering.whole(outcome)) {
                silent.put(device.name(), describe(outcome));
            }
        });
        return silent;
    }

    private static String describe(PollOutcome outcome) {
        return outcome instanceof PollOutcome.Answered answered
                ? answered.failures().getFirst().describe()
                : outcome.describe();
    }

    @Override
    public void halt(Collection<String> devices) {
        for (String device : devices) {
            scheduler.remove(device);
            loop.execute(() -> pollers.forget(device));
        }
        // once no report of them can come any more
        loop.execute(() -> answering.anew(devices));
    }

    @Override
    public void poll(Collection<Device> devices) {
        // behind the end of those they replace: both may stand for one subscription
        loop.execute(() -> devices.forEach(device -> {
            Traffic meter = pollers.meter();
            scheduler.add(device, pollers.create(device, meter), meter);
        }));
    }

    @Override
    public void settle(AgentConfiguration configuration) {
        pipelineThread.execute(() -> pipeline.become(configuration.detection(),
                configuration.summary()));
    }

    @Override
    public void forget(Set<String> devices) {
        pipelineThread.execute(
                () -> devices.forEach(device -> pipeline.forget(device, clock.getAsLong())));
    }
}
