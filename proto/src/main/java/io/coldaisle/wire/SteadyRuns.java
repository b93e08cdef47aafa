package io.coldaisle.wire;

import io.coldaisle.model.SensorIdentity;
import io.coldaisle.model.SensorSummary;
import io.coldaisle.model.SensorSummary.Bound;
import io.coldaisle.v1.SteadyRows;
import io.coldaisle.v1.SummaryColumns;
import io.coldaisle.wire.SummaryMapping.Earlier;
import io.coldaisle.wire.SummaryMapping.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Sensors that stood still, both ways: numbers as runs, together where count, bound and the window
/// that is repeated are the same. A rack that is quiet takes a few dozen bytes a window.
final class SteadyRuns {
    /// Of one message: no agent has more sensors.
    private static final int MOST_ROWS = 500_000;

    private record Alike(int count, long backMs, int steps) {}

    private final Map<Alike, TreeSet<Integer>> numbers = new TreeMap<>(
            Comparator.comparingLong(Alike::backMs)
                    .thenComparingInt(Alike::count)
                    .thenComparingInt(Alike::steps));

    void add(int number, SensorSummary row) {
        Bound bound = row.bound();
        numbers.computeIfAbsent(
                new Alike(row.count(), row.startMs() - bound.repeatsMs(), bound.steps()),
                _ -> new TreeSet<>()).add(number);
    }

    List<SteadyRows> toWire() {
        List<SteadyRows> all = new ArrayList<>();
        numbers.forEach((alike, members) -> {
            SteadyRows.Builder rows = SteadyRows.newBuilder()
                    .setCount(alike.count())
                    .setBackMs(alike.backMs())
                    .setErrorSteps(alike.steps());
            int end = 0;
            int first = -1;
            for (int number : members) {
                if (first >= 0 && number != end) {
                    rows.addRun(end - first);
                    first = -1;
                }
                if (first < 0) {
                    rows.addRun(number - end);
                    first = number;
                }
                end = number + 1;
            }
            all.add(rows.addRun(end - first).build());
        });
        return all;
    }

    /// What rows came to; see [SummaryMapping.Rows].
    record Told(List<Row> rows, int unknown, int unresolved) {}

    static Told rows(SummaryColumns columns, IntFunction<@Nullable SensorIdentity> dictionary,
            Earlier earlier) {
        List<Row> told = new ArrayList<>();
        int unknown = 0;
        int unresolved = 0;
        for (SteadyRows rows : columns.getSteadyList()) {
            for (int number : numbers(rows)) {
                SensorIdentity sensor = dictionary.apply(number);
                Double last = sensor == null
                        ? null
                        : earlier.last(number, columns.getStartMs() - rows.getBackMs());
                if (sensor != null && last != null) {
                    told.add(new Row(number, summary(columns, rows, sensor, last)));
                }
                unknown += sensor == null ? 1 : 0;
                unresolved += sensor != null && last == null ? 1 : 0;
            }
        }
        return new Told(told, unknown, unresolved);
    }

    private static int[] numbers(SteadyRows rows) {
        long size = 0;
        long end = 0;
        for (int i = 0; i < rows.getRunCount(); i++) {
            long length = Integer.toUnsignedLong(rows.getRun(i));
            end += length;
            size += i % 2 == 0 ? 0 : length;
        }
        if (rows.getRunCount() % 2 != 0 || size > MOST_ROWS || end > Integer.MAX_VALUE
                || rows.getBackMs() < 1 || rows.getErrorSteps() < 0) {
            throw new WireFormatException("SummaryColumns: SteadyRows of " + size + " sensors, "
                    + rows.getBackMs() + " ms back, " + rows.getErrorSteps() + " steps");
        }
        int[] numbers = new int[(int) size];
        int at = 0;
        int number = 0;
        for (int i = 0; i < rows.getRunCount(); i += 2) {
            number += rows.getRun(i);
            for (int k = 0; k < rows.getRun(i + 1); k++) {
                numbers[at++] = number++;
            }
        }
        return numbers;
    }

    private static SensorSummary summary(SummaryColumns columns, SteadyRows rows,
            SensorIdentity sensor, double last) {
        return Checked.record("SteadyRows",
                () -> new SensorSummary(sensor, columns.getStartMs(), columns.getWindowMs(),
                        rows.getCount(), last, last, last, last,
                        new Bound(rows.getErrorSteps(),
                                columns.getStartMs() - rows.getBackMs())));
    }
}
