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
/// at most half a step of the sensor's decimals ([SensorSummary#maxError()]). Sensors that stood still
/// travel as [SteadyRuns]. Values whose mantissa
/// would not fit 53 bits are clamped to it: no sensor of ours measures beyond 9e15 steps.
public final class SummaryMapping {
    private static final double MANTISSA_LIMIT = 1L << 53;

    private SummaryMapping() {}

    /// Columns of summaries of one window, in the order of their sensors' numbers.
    ///
    /// @throws IllegalArgumentException when the summaries are of different windows
    public static SummaryColumns toWire(List<SensorSummary> summaries,
            ToIntFunction<SensorIdentity> number) {
        List<SensorSummary> rows = new ArrayList<>();
        SteadyRuns steady = new SteadyRuns();
        SensorSummary one = summaries.getFirst();
        for (SensorSummary row : summaries) {
            if (row.startMs() != one.startMs() || row.windowMs() != one.windowMs()) {
                throw new IllegalArgumentException("summaries of different windows");
            }
            if (row.bound().repeats()) {
                steady.add(number.applyAsInt(row.sensor()), row);
            } else {
                rows.add(row);
            }
        }
        SummaryColumns.Builder columns = SummaryColumns.newBuilder()
                .setStartMs(one.startMs())
                .setWindowMs(one.windowMs())
                .addAllSteady(steady.toWire());
        addRows(columns, rows, number);
        return columns.build();
    }

    private static void addRows(SummaryColumns.Builder columns, List<SensorSummary> rows,
            ToIntFunction<SensorIdentity> number) {
        if (rows.isEmpty()) {
            return;
        }
        rows.sort(Comparator.comparingInt(row -> number.applyAsInt(row.sensor())));
        int count = rows.getFirst().count();
        boolean uniform = rows.stream().allMatch(row -> row.count() == count);
        if (uniform) {
            columns.setUniformCount(count);
        }
        int before = 0;
        for (SensorSummary row : rows) {
            int at = number.applyAsInt(row.sensor());
            columns.addSensor(at - before);
            before = at;
            if (!uniform) {
                columns.addCount(row.count());
            }
            addValues(columns, row);
        }
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

    /// What columns come to.
    ///
    /// @param unknown rows of sensors the dictionary does not know
    /// @param unresolved rows that repeat a summary that is not there
    public record Rows(List<Row> rows, int unknown, int unresolved) {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /// A summary with the number its sensor has in the dictionary.
    public record Row(int number, SensorSummary summary) {}

    /// What was said before.
    public interface Earlier {
        /// The last value of the summary of a sensor whose window began then; null when it is not
        /// there.
        @Nullable
        Double last(int number, long startMs);
    }

    /// The summaries of the columns, those that were said before those that stood still. Rows that
    /// cannot be told are left out and counted.
    ///
    /// @throws WireFormatException when the columns do not fit each other
    public static Rows rows(SummaryColumns columns,
            IntFunction<@Nullable SensorIdentity> dictionary, Earlier earlier) {
        int size = columns.getSensorCount();
        boolean uniform = columns.getCountCount() == 0;
        if (columns.getLastCount() != size || columns.getMinCount() != size
                || columns.getMaxCount() != size || columns.getMeanCount() != size
                || !uniform && columns.getCountCount() != size) {
            throw new WireFormatException("SummaryColumns: columns of different lengths");
        }
        List<Row> rows = new ArrayList<>(size);
        int number = 0;
        for (int i = 0; i < size; i++) {
            number += columns.getSensor(i);
            SensorIdentity sensor = dictionary.apply(number);
            if (sensor != null) {
                int count = uniform ? columns.getUniformCount() : columns.getCount(i);
                rows.add(new Row(number, row(columns, i, sensor, count)));
            }
        }
        SteadyRuns.Told steady = SteadyRuns.rows(columns, dictionary, earlier);
        int unknown = size - rows.size() + steady.unknown();
        rows.addAll(steady.rows());
        return new Rows(rows, unknown, steady.unresolved());
    }

    /// The summaries that the columns say themselves.
    ///
    /// @throws WireFormatException when the columns do not fit each other
    public static List<SensorSummary> fromWire(SummaryColumns columns,
            IntFunction<@Nullable SensorIdentity> dictionary) {
        return rows(columns, dictionary, (_, _) -> null).rows()
                .stream()
                .map(Row::summary)
                .toList();
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
                        summary.getMin(), summary.getMax(), summary.getMean(), summary.getLast(),
                        bound(summary)));
    }

    private static SensorSummary.Bound bound(io.coldaisle.v1.SensorSummary summary) {
        double steps = summary.getMaxError() * Math.pow(10, summary.getSensor().getDecimals());
        return steps > 0.75
                ? new SensorSummary.Bound((int) Math.round(steps), SensorSummary.Bound.SAID)
                : SensorSummary.Bound.ROUNDED;
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
