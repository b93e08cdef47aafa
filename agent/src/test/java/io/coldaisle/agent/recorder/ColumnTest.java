package io.coldaisle.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class ColumnTest {
    private record At(int tick, double value) {}

    private static List<At> back(Column column, int decimals, int ticks) {
        ByteRun row = new ByteRun();
        column.writeTo(row);
        ByteScan scan = new ByteScan(row.toBytes());
        List<At> read = new ArrayList<>();
        new ColumnScan(scan.part(scan.count()), decimals).each(ticks,
                (tick, value) -> read.add(new At(tick, value)));
        return read;
    }

    private static int bytes(Column column) {
        ByteRun row = new ByteRun();
        column.writeTo(row);
        return row.length();
    }

    /// Multiples of the step within a millionth of one, all else bit by bit.
    @Test
    void everySeriesComesBack() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            int decimals = random.nextInt(5);
            double scale = Column.scale(decimals);
            DoubleUnaryOperator step = steps(random, scale);
            Column column = new Column(decimals);
            List<At> put = new ArrayList<>();
            double value = random.nextInt(1000) / scale;
            int ticks = 1 + random.nextInt(120);
            for (int tick = 0; tick < ticks; tick++) {
                if (random.nextInt(4) > 0) {
                    value = step.applyAsDouble(value);
                    column.add(tick, value);
                    put.add(new At(tick, value));
                }
            }
            List<At> read = back(column, decimals, ticks);
            assertThat(read).as("seed %d", seed).hasSameSizeAs(put);
            for (int i = 0; i < put.size(); i++) {
                At was = put.get(i);
                assertThat(read.get(i).tick).isEqualTo(was.tick);
                double off = Math.abs(read.get(i).value - was.value);
                assertThat(off).as("seed %d, %s", seed, was)
                        .isLessThanOrEqualTo(1e-6 / scale + Math.ulp(was.value));
                double apart = Math.abs(was.value * scale - Math.rint(was.value * scale));
                assertThat(apart < 1e-3 || off == 0).as("seed %d, %s", seed, was).isTrue();
            }
        }
    }

    private static DoubleUnaryOperator steps(Random random, double scale) {
        return switch (random.nextInt(6)) {
            case 0 -> value -> value;
            case 1 -> value -> value + (random.nextInt(5) - 2) / scale;
            case 2 -> value -> value + random.nextGaussian();
            case 3 -> value -> random.nextInt(3) == 0 ? -value : value;
            case 4 -> value -> Double.longBitsToDouble(random.nextLong() >>> 2);
            default -> value -> value + random.nextInt(1_000_000_000);
        };
    }

    @Test
    void aSensorThatStandsStillCostsNothingUntilItMoves() {
        Column column = new Column(1);
        for (int tick = 0; tick < 10_000; tick++) {
            column.add(tick, 23.4);
        }
        assertThat(bytes(column)).isLessThanOrEqualTo(7);
    }

    @Test
    void aStepIsAByte() {
        Column column = new Column(1);
        for (int tick = 0; tick < 1000; tick++) {
            column.add(tick, 20 + (tick % 17) * 0.1);
        }
        assertThat(bytes(column)).isLessThan(1100);
        assertThat(back(column, 1, 1000)).hasSize(1000).contains(new At(3, 20.3));
    }

    @Test
    void beginsAnewForTheNextChunk() {
        Column column = new Column(0);
        column.add(0, 7);
        column.add(5, 1.0 / 3);
        column.clear();
        assertThat(column.isEmpty()).isTrue();
        column.add(2, 0);
        column.add(3, 0.25);
        assertThat(back(column, 0, 4)).containsExactly(new At(2, 0), new At(3, 0.25));
    }
}
