package io.coldaisle.hub.storm;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Many alarms of few causes: one rack PDU of each of 50 racks fails within ten seconds, which one
/// alarm of the rack PDU and 40 of power supplies tell; or one feed of all of them fails.
///
/// @param beginMs when the first of them may fail
/// @param inputs all 2,050 of them, or 2,000 when the rack PDUs' alarms are missing, in no order
public record Storm(Topology topology, long beginMs, List<Input> inputs) {
    private static final long BEGIN_MS = 1_767_578_400_000L;
    private static final long WITHIN_MS = 10_000;
    private static final long SEEN_MS = 3_000;
    private static final long ARRIVES_MS = 5_000;

    public Storm {
        inputs = List.copyOf(inputs);
    }

    /// What becomes of the alarms of the rack PDUs.
    public enum Told {
        PRESENT(0), LATE_3_S(3_000), LATE_30_S(30_000), MISSING(-1);

        private final long lateMs;

        Told(long lateMs) {
            this.lateMs = lateMs;
        }
    }

    /// A storm of independent failures.
    public static Storm apart(long seed, Told told) {
        Random dice = new Random(seed);
        List<Input> inputs = new ArrayList<>();
        for (int row = 1; row <= StormSite.RACKS; row++) {
            rack(inputs, dice, StormSite.rack(row), BEGIN_MS + dice.nextLong(WITHIN_MS),
                    dice.nextBoolean() ? "A" : "B", told);
        }
        return new Storm(StormSite.apart(), BEGIN_MS, inputs);
    }

    /// The topology of independent failures as a document.
    public static byte[] apartDocument() {
        return StormSite.drawnApart().bytes();
    }

    /// What reaches a hub from some racks of a storm, by agent.
    ///
    /// @param racks the first so many of them
    public Map<String, List<Input.AlarmReported>> byAgent(int racks) {
        Map<String, List<Input.AlarmReported>> found = new TreeMap<>();
        for (int row = 1; row <= racks; row++) {
            found.put("ag-" + StormSite.rack(row), new ArrayList<>());
        }
        for (Input input : inputs) {
            if (input instanceof Input.AlarmReported report
                    && found.containsKey(report.agent())) {
                found.get(report.agent()).add(report);
            }
        }
        found.values().forEach(l -> l.sort(Comparator.comparingLong(Input::atMs)));
        return found;
    }

    /// A storm out of one UPS, which tells of it with its row PDUs when it is watched.
    public static Storm together(long seed, Told told, boolean watched) {
        Random dice = new Random(seed);
        List<Input> inputs = new ArrayList<>();
        if (watched) {
            inputs.add(arrives(dice, "ag-s1", "s1r1-upsA", "ups.output_off", BEGIN_MS));
            for (int row = 1; row <= StormSite.RACKS; row += 10) {
                inputs.add(arrives(dice, "ag-s1", "w" + row + "-pduA", "pdu.input_lost", BEGIN_MS));
            }
        }
        for (int row = 1; row <= StormSite.RACKS; row++) {
            rack(inputs, dice, StormSite.rack(row), BEGIN_MS, "A", told);
        }
        return new Storm(StormSite.together(watched), BEGIN_MS, inputs);
    }

    private static void rack(List<Input> inputs, Random dice, String rack, long failsMs,
            String side, Told told) {
        if (told.lateMs >= 0) {
            long seen = failsMs + dice.nextLong(SEEN_MS);
            inputs.add(new Report(seen, "ag-" + rack, rack + side, "rpdu.input_lost")
                    .arrives(seen + told.lateMs + dice.nextLong(ARRIVES_MS)));
        }
        for (int n = 1; n <= StormSite.SERVERS; n++) {
            inputs.add(arrives(dice, "ag-" + rack,
                    rack + "n" + n + "/psu" + (side.equals("A") ? 1 : 2), "psu.input_lost",
                    failsMs));
        }
    }

    private static Input arrives(Random dice, String agent, String component, String condition,
            long failsMs) {
        long seen = failsMs + dice.nextLong(SEEN_MS);
        return new Report(seen, agent, component, condition)
                .arrives(seen + dice.nextLong(ARRIVES_MS));
    }

    /// All of it, and ten minutes of silence.
    public Playback play() {
        return new Playback(topology, beginMs - 60_000).play(inputs).until(beginMs + 600_000);
    }
}
