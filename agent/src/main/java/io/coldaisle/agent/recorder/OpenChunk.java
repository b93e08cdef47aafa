package io.coldaisle.agent.recorder;

import io.coldaisle.agent.sample.Sample;
import io.coldaisle.model.SensorIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The latest minutes of one device: the times at which it was read once for all of its sensors, and
/// a [Column] each. Times may come in any order and repeat: a clock may be set.
final class OpenChunk {
    private final Map<SensorIdentity, Integer> numbers = new HashMap<>();
    private final Heading heading = new Heading();
    private final List<Column> columns = new ArrayList<>();
    private final ByteRun times = new ByteRun();
    private int ticks;
    private long lastMs;
    private long lastStepMs;
    private long firstMs;
    private long minMs = Long.MAX_VALUE;
    private long maxMs = Long.MIN_VALUE;
    private long samples;
    private boolean headingGrew;

    /// Takes in a good sample of this device.
    void add(Sample sample) {
        Integer known = numbers.get(sample.sensor());
        int number = known == null ? begin(sample.sensor()) : known;
        Column column = columns.get(number);
        if (ticks == 0 || sample.observedAtMs() != lastMs || !column.lacks(ticks - 1)) {
            tick(sample.observedAtMs());
        }
        column.add(ticks - 1, sample.value());
        samples++;
    }

    private int begin(SensorIdentity sensor) {
        int number = columns.size();
        numbers.put(sensor, number);
        columns.add(new Column(sensor.decimals()));
        heading.add(sensor);
        headingGrew = true;
        return number;
    }

    private void tick(long atMs) {
        if (ticks == 0) {
            firstMs = atMs;
        } else {
            times.signed(atMs - lastMs - lastStepMs);
            lastStepMs = atMs - lastMs;
        }
        lastMs = atMs;
        minMs = Math.min(minMs, atMs);
        maxMs = Math.max(maxMs, atMs);
        ticks++;
    }

    /// Samples taken since it began.
    long samples() {
        return samples;
    }

    long minMs() {
        return minMs;
    }

    long maxMs() {
        return maxMs;
    }

    int sensors() {
        return columns.size();
    }

    /// Bytes of encoded values.
    int length() {
        int length = times.length();
        for (Column column : columns) {
            length += column.length();
        }
        return length;
    }

    /// The number of a sensor; -1 when it has none yet.
    int number(SensorIdentity sensor) {
        return numbers.getOrDefault(sensor, -1);
    }

    /// The row of what it holds now; it goes on.
    byte[] toBytes() {
        ByteRun out = new ByteRun();
        out.number(ticks);
        out.signed(firstMs);
        out.number(times.length());
        out.all(times);
        int before = 0;
        for (int number = 0; number < columns.size(); number++) {
            Column column = columns.get(number);
            if (!column.isEmpty()) {
                out.number(number - before);
                before = number;
                column.writeTo(out);
            }
        }
        return out.toBytes();
    }

    /// True once after sensors were added, or the volume is another one.
    boolean headingGrew() {
        boolean grew = headingGrew;
        headingGrew = false;
        return grew;
    }

    byte[] heading() {
        return heading.toBytes();
    }

    /// The volume is another one: the list of sensors is written anew.
    void newVolume() {
        headingGrew = true;
    }

    /// Begins anew.
    void clear() {
        columns.forEach(Column::clear);
        times.clear();
        ticks = 0;
        lastStepMs = 0;
        minMs = Long.MAX_VALUE;
        maxMs = Long.MIN_VALUE;
        samples = 0;
    }
}
