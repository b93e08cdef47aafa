package io.coldaisle.hub.load;

import io.coldaisle.hub.incident.Incident;
import io.coldaisle.hub.storm.Playback;
import io.coldaisle.hub.storm.Storm;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How much CPU the storm takes that 2,050 alarms of 50 racks are: `.ci/bench-core` starts it.
///
///     StormLoad apart|feed|silent-feed SEED PRESENT|LATE_3_S|LATE_30_S|MISSING RUNS
final class StormLoad {
    private StormLoad() {}

    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[1]);
        Storm.Told told = Storm.Told.valueOf(arguments[2]);
        Storm storm = switch (arguments[0]) {
            case "apart" -> Storm.apart(seed, told);
            case "feed" -> Storm.together(seed, told, true);
            case "silent-feed" -> Storm.together(seed, told, false);
            default -> throw new IllegalArgumentException("no such storm: " + arguments[0]);
        };
        for (int run = Integer.parseInt(arguments[3]); run > 0; run--) {
            long before = cpuNanos();
            Playback playback = storm.play();
            double seconds = (cpuNanos() - before) / 1e9;
            Map<String, Integer> causes = new TreeMap<>();
            for (Incident incident : playback.standing()) {
                String[] cause = Playback.cause(incident).split(" ", 2);
                String kind = cause[0].matches("w[0-9]+k1[AB]") ? "rack PDU" : cause[0];
                causes.merge(kind + " " + cause[1], 1, Integer::sum);
            }
            System.out.printf(Locale.ROOT, "{\"storm\": \"%s\", \"seed\": %d, \"rack_pdu\": \"%s\","
                    + " \"alarms\": %d, \"components\": %d, \"cpu_s\": %.2f, \"incidents\": %d,"
                    + " \"taken_back\": %d, \"first_causes\": \"%s\"}%n", arguments[0], seed, told,
                    storm.inputs().size(), storm.topology().size(), seconds,
                    playback.standing().size(), playback.takenBack(), causes);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
