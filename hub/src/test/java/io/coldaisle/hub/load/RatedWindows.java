package io.coldaisle.hub.load;

import io.coldaisle.v1.DictionaryEntry;
import io.coldaisle.v1.Entry;
import io.coldaisle.v1.SensorIdentity;
import io.coldaisle.v1.SensorKind;
import io.coldaisle.v1.SummaryColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What a rack says: its sensors, and windows whose values move in two thirds of them.
/// Every row is sent in full; real agents leave those out that stand still.
final class RatedWindows {
    static final long WINDOW_MS = 60_000;
    private static final int VARIANTS = 8;
    private static final int SENSORS_A_DEVICE = 150;

    private final int sensors;
    private final List<SummaryColumns> variants = new ArrayList<>();

    /// @param seed of the values
    RatedWindows(int sensors, long seed) {
        this.sensors = sensors;
        Random random = new Random(seed);
        for (int i = 0; i < VARIANTS; i++) {
            variants.add(window(random));
        }
    }

    private SummaryColumns window(Random random) {
        SummaryColumns.Builder columns = SummaryColumns.newBuilder()
                .setWindowMs(WINDOW_MS)
                .setUniformCount(6);
        for (int i = 0; i < sensors; i++) {
            int span = i % 3 == 0 ? 0 : random.nextInt(20);
            int below = span == 0 ? 0 : random.nextInt(span);
            columns.addSensor(1)
                    .addLast(200 + i % 100 + random.nextInt(5))
                    .addMin(below)
                    .addMax(span - below)
                    .addMean((span - 2 * below) / 2);
        }
        return columns.build();
    }

    Entry window(long sequence, long startMs) {
        return Entry.newBuilder()
                .setSequence(sequence)
                .setSummaries(variants.get((int) (sequence % VARIANTS))
                        .toBuilder()
                        .setStartMs(startMs))
                .build();
    }

    Entry dictionary(long sequence) {
        Entry.Builder entry = Entry.newBuilder().setSequence(sequence);
        for (int i = 1; i <= sensors; i++) {
            entry.addDictionary(DictionaryEntry.newBuilder()
                    .setNumber(i)
                    .setSensor(SensorIdentity.newBuilder()
                            .setDevice("pdu-" + i / SENSORS_A_DEVICE)
                            .setComponent("outlet/" + i % SENSORS_A_DEVICE)
                            .setName("hw.power")
                            .setKind(SensorKind.SENSOR_KIND_POWER)
                            .setUnit("W")));
        }
        return entry.build();
    }
}
