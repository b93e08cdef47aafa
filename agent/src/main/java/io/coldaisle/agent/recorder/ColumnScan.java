package io.coldaisle.agent.recorder;

/// Reads the tokens of a [Column].
final class ColumnScan {
    private final ByteScan tokens;
    private final double scale;

    ColumnScan(ByteScan tokens, int decimals) {
        this.tokens = tokens;
        this.scale = Column.scale(decimals);
    }

    /// Takes one value.
    interface Taker {
        void take(int tick, double value);
    }

    /// Reads all of them.
    ///
    /// @param ticks how many there are in the chunk
    void each(int ticks, Taker taker) {
        double value = 0;
        long steps = 0;
        int tick = 0;
        while (!tokens.ended()) {
            long token = tokens.number();
            long more = token >>> 2;
            int count = 1;
            switch ((int) token & 3) {
                case Column.SAME -> count = within(more + 1, ticks - tick);
                case Column.ABSENT -> {
                    tick += within(more + 1, ticks - tick);
                    continue;
                }
                case Column.STEPS -> {
                    steps += ByteScan.zagzig(more + 1);
                    value = steps / scale;
                }
                default -> value = Double.longBitsToDouble(
                        Double.doubleToRawLongBits(value) ^ bits((int) more));
            }
            within(count, ticks - tick);
            for (int i = 0; i < count; i++) {
                taker.take(tick++, value);
            }
        }
    }

    private long bits(int lengths) {
        int lead = lengths >> 3;
        int trail = lengths & 7;
        if (lead > 7 || lead + trail > 7) {
            throw new IllegalStateException("the recording holds a value of no bytes");
        }
        long different = 0;
        for (int at = trail; at < 8 - lead; at++) {
            different |= (long) tokens.octet() << 8 * at;
        }
        return different;
    }

    private static int within(long count, int most) {
        if (count > most) {
            throw new IllegalStateException("the recording holds more values than times");
        }
        return (int) count;
    }
}
