package io.coldaisle.wire;

import io.coldaisle.model.DictionaryEntry;
import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorSummary;
import io.coldaisle.v1.SummaryColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// [SensorSummary] as columns, both ways.
///
/// A value travels as `round(value * 10^decimals)`, so what comes out differs from what went in by
/// at most half a step of the sensor's decimals ([SensorSummary#maxError()]). Values whose mantissa
/// would not fit 53 bits are clamped to it: no sensor of ours measures beyond 9e15 steps.
public final class SummaryMapping {
    private static final double MANTISSA_LIMIT = 1L << 53;

    private SummaryMapping() {}

    /// Columns of summaries of one window, in the order of their sensors' numbers.
    ///
    /// @throws IllegalArgumentException when the summaries are of different windows
    public static SummaryColumns toWire(List<SensorSummary> summaries,
            ToIntFunction<SensorIdentity> number) {
        List<SensorSummary> rows = new ArrayList<>(summaries);
        rows.sort(Comparator.comparingInt(row -> number.applyAsInt(row.sensor())));
        SensorSummary first = rows.getFirst();
        SummaryColumns.Builder columns = SummaryColumns.newBuilder()
                .setStartMs(first.startMs())
                .setWindowMs(first.windowMs());
        boolean uniform = rows.stream().allMatch(row -> row.count() == first.count());
        if (uniform) {
            columns.setUniformCount(first.count());
        }
        int before = 0;
        for (SensorSummary row : rows) {
            if (row.startMs() != first.startMs() || row.windowMs() != first.windowMs()) {
                throw new IllegalArgumentException("summaries of different windows");
            }
            int at = number.applyAsInt(row.sensor());
            columns.addSensor(at - before);
            before = at;
            if (!uniform) {
                columns.addCount(row.count());
            }
            addValues(columns, row);
        }
        return columns.build();
    }

    private static void addValues(SummaryColumns.Builder columns, SensorSummary row) {
        double scale = Math.pow(10, row.sensor().decimals());
        long last = mantissa(row.last(), scale);
        columns.addLast(last)
                .addMin(last - mantissa(row.min(), scale))
                .addMax(mantissa(row.max(), scale) - last)
                .addMean(mantissa(row.mean(), scale) - last);
    }

    private static long mantissa(double value, double scale) {
        return Math.round(Math.clamp(value * scale, -MANTISSA_LIMIT, MANTISSA_LIMIT));
    }

    /// The summaries of the columns. Rows of sensors the dictionary does not know are left out; the
    /// caller compares sizes to count them.
    ///
    /// @throws WireFormatException when the columns do not fit each other
    public static List<SensorSummary> fromWire(SummaryColumns columns,
            IntFunction<@Nullable SensorIdentity> dictionary) {
        int rows = columns.getSensorCount();
        boolean uniform = columns.getCountCount() == 0;
        if (columns.getLastCount() != rows || columns.getMinCount() != rows
                || columns.getMaxCount() != rows || columns.getMeanCount() != rows
                || !uniform && columns.getCountCount() != rows) {
            throw new WireFormatException("SummaryColumns: columns of different lengths");
        }
        List<SensorSummary> summaries = new ArrayList<>(rows);
        int number = 0;
        for (int i = 0; i < rows; i++) {
            number += columns.getSensor(i);
            SensorIdentity sensor = dictionary.apply(number);
            if (sensor != null) {
                int count = uniform ? columns.getUniformCount() : columns.getCount(i);
                summaries.add(row(columns, i, sensor, count));
            }
        }
        return summaries;
    }

    private static SensorSummary row(SummaryColumns columns, int i, SensorIdentity sensor,
            int count) {
        double scale = Math.pow(10, sensor.decimals());
        long last = columns.getLast(i);
        return Checked.record("SummaryColumns",
                () -> new SensorSummary(sensor, columns.getStartMs(), columns.getWindowMs(), count,
                        (last - columns.getMin(i)) / scale, (last + columns.getMax(i)) / scale,
                        (last + columns.getMean(i)) / scale, last / scale));
    }

    /// One summary for the public API.
    public static io.coldaisle.v1.SensorSummary toWire(SensorSummary summary) {
        return io.coldaisle.v1.SensorSummary.newBuilder()
                .setSensor(SensorIdentityMapping.toWire(summary.sensor()))
                .setStartMs(summary.startMs())
                .setWindowMs(summary.windowMs())
                .setCount(summary.count())
                .setMin(summary.min())
                .setMax(summary.max())
                .setMean(summary.mean())
                .setLast(summary.last())
                .setMaxError(summary.maxError())
                .build();
    }

    /// One summary from the public API.
    public static SensorSummary fromWire(io.coldaisle.v1.SensorSummary summary) {
        return Checked.record("SensorSummary",
                () -> new SensorSummary(SensorIdentityMapping.fromWire(summary.getSensor()),
                        summary.getStartMs(), summary.getWindowMs(), summary.getCount(),
                        summary.getMin(), summary.getMax(), summary.getMean(), summary.getLast()));
    }

    /// A dictionary as a lookup, for tests and small sets.
    public static IntFunction<@Nullable SensorIdentity> dictionaryOf(
            List<DictionaryEntry> entries) {
        return number -> entries.stream()
                .filter(entry -> entry.number() == number)
                .map(DictionaryEntry::sensor)
                .findFirst()
                .orElse(null);
    }
}
