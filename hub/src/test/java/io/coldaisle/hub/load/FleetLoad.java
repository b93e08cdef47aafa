package io.coldaisle.hub.load;

import io.grpc.ManagedChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A fleet at its rated load on a running hub: agents with identities of their own, each with a window of all its
/// sensors once a minute, at phases of their own; then all of them lose the link and come back within ten seconds with
/// what gathered meanwhile. `.ci/bench-fleet` starts it. One JSON line a figure.
///
///     FleetLoad API_PORT LINK_PORT HUB_DATA HUB_PID AGENTS SENSORS SECONDS
final class FleetLoad {
    private static final double TICKS_PER_S = 100;
    private static final long CONNECT_WITHIN_MS = 10_000;
    private static final long MINUTE_MS = 60_000;
    private static final int BACKLOG = 10;
    private static final long PATIENCE_MS = 600_000;

    private final LoadIdentities identities;
    private final String hubProcess;
    private final int sensors;
    private final long seconds;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final List<RatedAgent> agents = new ArrayList<>();
    private final List<ManagedChannel> channels = new ArrayList<>();

    private FleetLoad(String[] arguments) {
        identities = new LoadIdentities(Path.of(arguments[2]), Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]));
        hubProcess = arguments[3];
        sensors = Integer.parseInt(arguments[5]);
        seconds = Long.parseLong(arguments[6]);
    }

    public static void main(String[] arguments) throws Exception {
        new FleetLoad(arguments).run(Integer.parseInt(arguments[4]));
        System.exit(0);
    }

    private void run(int many) throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            names.add("load-" + i);
        }
        long began = System.nanoTime();
        Map<String, SslContext> enrolled = identities.enrol(names);
        print("enrolled", String.format(Locale.ROOT, "\"agents\": %d, \"seconds\": %.1f", many,
                since(began)));
        RatedWindows windows = new RatedWindows(sensors, 1);
        names.forEach(name -> agents.add(new RatedAgent(name, windows)));
        connect(enrolled);
        steady(many);
        storm(enrolled);
    }

    /// All within ten seconds; the dictionary of each has to be on the hub's disk.
    private void connect(Map<String, SslContext> enrolled) throws Exception {
        long began = System.nanoTime();
        dial(enrolled);
        await(RatedAgent::isIdle);
        print("connected",
                String.format(Locale.ROOT, "\"agents\": %d, \"seconds\": %.1f, \"hub_rss_mib\": %d",
                        agents.size(),
                        since(began), residentMib()));
    }

    private void dial(Map<String, SslContext> enrolled) throws InterruptedException {
        for (RatedAgent agent : agents) {
            ManagedChannel channel = identities
                    .link(Objects.requireNonNull(enrolled.get(agent.name())));
            channels.add(channel);
            agent.start(channel);
            Thread.sleep(Math.max(0, CONNECT_WITHIN_MS / agents.size()));
        }
    }

    private void steady(int many) throws Exception {
        for (int i = 0; i < many; i++) {
            RatedAgent agent = agents.get(i);
            var _ = clock.scheduleAtFixedRate(() -> agent.minuteIsOver(), MINUTE_MS * i / many,
                    MINUTE_MS, TimeUnit.MILLISECONDS);
        }
        Thread.sleep(MINUTE_MS);
        agents.forEach(RatedAgent::forget);
        double cpu = hubCpu();
        long began = System.nanoTime();
        Thread.sleep(seconds * 1000);
        double elapsed = since(began);
        double cores = (hubCpu() - cpu) / elapsed;
        Latencies told = Latencies.of(agents);
        double bytes = agents.stream().mapToLong(RatedAgent::wireBytes).sum();
        print("steady", String.format(Locale.ROOT,
                "\"agents\": %d, \"sensors\": %d, \"summaries_per_s\": %.0f, \"hub_cores\": %.2f,"
                        + " \"hub_rss_mib\": %d, \"ack_ms_p50\": %.1f, \"ack_ms_p99\": %.1f,"
                        + " \"ack_ms_most\": %.1f, \"bytes_an_agent_and_hour\": %.0f, \"late\": %d",
                many, sensors, (double) told.count() * sensors / elapsed, cores, residentMib(),
                told.at(0.5), told.at(0.99), told.at(1), bytes / many / elapsed * 3600,
                agents.stream().filter(agent -> !agent.isIdle()).count()));
    }

    private void storm(Map<String, SslContext> enrolled) throws Exception {
        channels.forEach(ManagedChannel::shutdownNow);
        channels.clear();
        Thread.sleep(2_000);
        for (int i = 0; i < BACKLOG; i++) {
            agents.forEach(RatedAgent::minuteIsOver);
        }
        agents.forEach(RatedAgent::forget);
        double cpu = hubCpu();
        long began = System.nanoTime();
        dial(enrolled);
        double dialled = since(began);
        await(RatedAgent::isIdle);
        double drained = since(began);
        print("storm", String.format(Locale.ROOT,
                "\"agents\": %d, \"backlog_windows\": %d, \"dialled_s\": %.1f, \"drained_s\": %.1f,"
                        + " \"hub_cores\": %.2f, \"hub_rss_mib\": %d, \"errors\": %d",
                agents.size(), BACKLOG, dialled, drained, (hubCpu() - cpu) / drained,
                residentMib(), agents.stream().mapToInt(RatedAgent::errors).sum()));
    }

    private void await(Predicate<RatedAgent> done) throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MS;
        while (!agents.stream().allMatch(done)) {
            if (System.currentTimeMillis() > deadline) {
                throw new IllegalStateException(agents.stream().filter(done.negate()).count()
                        + " agents are not done after " + PATIENCE_MS / 1000 + " s");
            }
            Thread.sleep(50);
        }
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static void print(String figure, String fields) {
        System.out.println("{\"figure\": \"" + figure + "\", " + fields + "}");
    }

    /// User and system time of the hub so far.
    private double hubCpu() throws IOException {
        String stat = Files.readString(Path.of("/proc", hubProcess, "stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_PER_S;
    }

    private long residentMib() throws IOException {
        return Files.readAllLines(Path.of("/proc", hubProcess, "status"))
                .stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
