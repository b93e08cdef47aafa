package io.coldaisle.agent;

import io.coldaisle.agent.detect.Shadow;
import io.coldaisle.agent.outbox.Dropped;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.agent.outbox.Ledger;
import io.coldaisle.agent.outbox.Outbox;
import io.coldaisle.agent.poll.DeviceCost;
import io.coldaisle.agent.poll.PollMetrics;
import io.coldaisle.agent.poll.PollScheduler;
import io.coldaisle.agent.uplink.LinkState;
import io.coldaisle.process.MetricsPage;
import io.coldaisle.process.TimeBuckets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// What the agent tells of itself to Prometheus. Labels are classes, causes and the costliest devices:
/// a bounded number, whatever is watched.
final class AgentMetrics {
    private static final int SLOWEST = 10;
    private static final long PATIENCE_S = 5;

    private final PollScheduler scheduler;
    private final Outbox outbox;
    private final Supplier<LinkState> link;
    private final LongSupplier waiting;
    private final LongSupplier lost;
    private final Supplier<Map<String, Long>> configurations;
    private final Map<String, TimeBuckets> steps;

    /// @param waiting poll reports that wait for the pipeline
    /// @param lost reports that found too many waiting
    /// @param configurations of the hub that were not kept, by what became of them
    /// @param steps how long the steps between a device and the hub's acknowledgement take
    AgentMetrics(PollScheduler scheduler, Outbox outbox, Supplier<LinkState> link,
            LongSupplier waiting, LongSupplier lost,
            Supplier<Map<String, Long>> configurations, Map<String, TimeBuckets> steps) {
        this.configurations = configurations;
        this.scheduler = scheduler;
        this.outbox = outbox;
        this.link = link;
        this.waiting = waiting;
        this.lost = lost;
        this.steps = steps;
    }

    /// @param pipeline whose thread knows what the pipeline counts
    /// @throws IllegalStateException when a thread of the agent does not answer in time
    MetricsPage page(Pipeline pipeline, Executor thread) {
        MetricsPage page = new MetricsPage();
        polls(page, soon(scheduler.metrics()));
        costs(page, soon(scheduler.costs()));
        ledger(page, outbox.ledger());
        page.gauge("coldaisle_agent_outbox_bytes", "Bytes of entries that wait for the hub.",
                outbox.pendingBytes());
        page.gauge("coldaisle_agent_link_up", "1 while the hub has welcomed the agent.",
                link.get() instanceof LinkState.Streaming ? 1 : 0);
        page.gauge("coldaisle_agent_reports_waiting", "Poll reports that wait for the pipeline.",
                waiting.getAsLong());
        page.counter("coldaisle_agent_reports_lost",
                "Poll reports dropped because too many waited.", lost.getAsLong());
        page.counters("coldaisle_agent_configurations_not_kept",
                "Configurations of the hub that did not stay in force.", "outcome",
                configurations.get());
        page.times("coldaisle_agent_step_seconds", "How long a step takes.", "step",
                steps);
        soon(CompletableFuture.runAsync(() -> pipeline(page, pipeline), thread));
        return process(page);
    }

    /// What another thread says.
    ///
    /// @throws IllegalStateException when it does not answer in time
    static <T> T soon(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("the agent is busy, ask again", late);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("cannot be told: " + failed.getCause(), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the agent is stopping", stopping);
        }
    }

    private static void polls(MetricsPage page, PollMetrics polls) {
        page.counter("coldaisle_agent_polls", "Polls begun, probes included.", polls.polls());
        page.counters("coldaisle_agent_poll_results", "What polls came to.", "result",
                Map.of("answered", polls.answered(), "no_answer", polls.timeouts(), "refused",
                        polls.denied()));
        page.counter("coldaisle_agent_polls_late",
                "Polls begun more than half an interval after their time.", polls.late());
        page.gauges("coldaisle_agent_devices", "Devices by how they do.", "state",
                Map.of("polled", polls.devices() - polls.dead() - polls.stopped(), "silent",
                        polls.dead(), "refusing", polls.stopped()));
    }

    private static void costs(MetricsPage page, List<DeviceCost> costs) {
        Map<String, Double> slowest = new LinkedHashMap<>();
        costs.stream()
                .sorted(Comparator.comparingLong((DeviceCost each) -> each.cost().wallMs())
                        .reversed())
                .limit(SLOWEST)
                .forEach(each -> slowest.put(each.device().name(), each.cost().wallMs() / 1000.0));
        page.gauges("coldaisle_agent_slow_device_seconds",
                "How long a poll takes, of the slowest devices.", "device", slowest);
    }

    private static void ledger(MetricsPage page, Ledger ledger) {
        page.counters("coldaisle_agent_entries_written", "Entries that got a sequence.", "class",
                byClass(each -> ledger.written()[each.slot()]));
        page.counters("coldaisle_agent_entries_acknowledged", "Entries the hub has taken.",
                "class", byClass(each -> ledger.acknowledged()[each.slot()]));
        page.gauges("coldaisle_agent_entries_pending", "Entries that wait for the hub.", "class",
                byClass(ledger::pending));
        Map<String, Long> dropped = new LinkedHashMap<>();
        for (Dropped.Cause cause : Dropped.Cause.values()) {
            dropped.put(word(cause), ledger.dropped(cause));
        }
        page.counters("coldaisle_agent_entries_dropped", "Entries given up unsent.", "cause",
                dropped);
    }

    private static Map<String, Long> byClass(ToLongFunction<EntryClass> count) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (EntryClass each : EntryClass.values()) {
            counts.put(word(each), count.applyAsLong(each));
        }
        return counts;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void pipeline(MetricsPage page, Pipeline pipeline) {
        page.gauge("coldaisle_agent_sensors", "Sensors that the detectors know.",
                pipeline.sensors());
        page.counter("coldaisle_agent_samples_not_judged",
                "Samples of sensors beyond what the detectors take.", pipeline.refusedSamples());
        page.gauge("coldaisle_agent_alarms", "Alarms in force.", pipeline.alarms());
        page.gauge("coldaisle_agent_generic_readings", "Readings that no profile knows.",
                pipeline.genericReadings());
        page.gauge("coldaisle_agent_quarantined_devices",
                "Devices with readings in quarantine for their unit.",
                pipeline.quarantined());
        page.counters("coldaisle_agent_detector_alarms", "Alarms that a detector began.",
                "detector", pipeline.toldByDetector());
        page.counters("coldaisle_agent_alarms_called_real",
                "Alarms that operators called real, by condition.", "condition",
                pipeline.words().real());
        page.counters("coldaisle_agent_alarms_called_wrong",
                "Alarms of which operators said that nothing was wrong, by condition.",
                "condition", pipeline.words().wrong());
        page.gauge("coldaisle_agent_sensor_level",
                "How far beyond its own alarm level a sensor must be at present to be told alone.",
                pipeline.sensorLevel());
        page.gauge("coldaisle_agent_rate_level",
                "The same for a rate of a counter, which is ranked among rates.",
                pipeline.rateLevel());
        Shadow.Report shadow = pipeline.shadow();
        if (shadow != null) {
            page.counters("coldaisle_agent_model_alarms",
                    "Alarms of learned detectors by which model told them.", "by",
                    Map.of("both", shadow.counts().both(), "current",
                            shadow.counts().onlyCurrent(), "shadow",
                            shadow.counts().onlyShadow()));
        }
    }

    private static MetricsPage process(MetricsPage page) {
        Runtime runtime = Runtime.getRuntime();
        return page.gauge("coldaisle_agent_heap_bytes", "Heap in use.",
                runtime.totalMemory() - runtime.freeMemory())
                .gauge("coldaisle_agent_heap_max_bytes", "Heap at most.", runtime.maxMemory());
    }
}
