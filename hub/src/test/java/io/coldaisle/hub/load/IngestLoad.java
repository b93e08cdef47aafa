package io.coldaisle.hub.load;

import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// How many summaries a running hub takes in, acknowledged and so durable: `.ci/bench-hub` starts it.
///
///     IngestLoad API_PORT LINK_PORT HUB_DATA HUB_PID AGENTS SENSORS WARM_UP_S SECONDS
final class IngestLoad {
    private static final double TICKS_PER_S = 100;

    private final LoadIdentities identities;
    private final String hubProcess;

    private IngestLoad(String[] arguments) {
        identities = new LoadIdentities(Path.of(arguments[2]), Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]));
        hubProcess = arguments[3];
    }

    public static void main(String[] arguments) throws Exception {
        int agents = Integer.parseInt(arguments[4]);
        int sensors = Integer.parseInt(arguments[5]);
        new IngestLoad(arguments).run(agents, sensors, Long.parseLong(arguments[6]),
                Long.parseLong(arguments[7]));
        System.exit(0);
    }

    private void run(int agents, int sensors, long warmUpS, long seconds) throws Exception {
        AtomicLong summaries = new AtomicLong();
        List<ManagedChannel> channels = enrol(agents);
        for (int i = 0; i < agents; i++) {
            new LoadAgent("load-" + i, sensors, summaries).start(channels.get(i));
        }
        Thread.sleep(warmUpS * 1000);
        long before = summaries.get();
        double cpuBefore = hubCpu();
        long began = System.nanoTime();
        Thread.sleep(seconds * 1000);
        double taken = summaries.get() - before;
        double elapsed = (System.nanoTime() - began) / 1e9;
        double cpu = hubCpu() - cpuBefore;
        System.out.printf(Locale.ROOT,
                "{\"agents\": %d, \"sensors\": %d, \"summaries_per_s\": %.0f, \"hub_cores\": %.2f, \"cpu_s_per_million\": %.2f}%n",
                agents, sensors, taken / elapsed, cpu / elapsed, cpu / taken * 1e6);
    }

    /// User and system time of the hub so far.
    private double hubCpu() throws IOException {
        String stat = Files.readString(Path.of("/proc", hubProcess, "stat"));
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / TICKS_PER_S;
    }

    /// A channel for each agent, with an identity of its own as in the field.
    private List<ManagedChannel> enrol(int agents) throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            names.add("load-" + i);
        }
        return identities.enrol(names).values().stream().map(identities::link).toList();
    }
}
