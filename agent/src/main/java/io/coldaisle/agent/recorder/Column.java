package io.coldaisle.agent.recorder;

/// The values of one sensor within an open chunk, encoded as they come.
///
/// A value that is a whole multiple of the sensor's decimals is kept as its difference in such steps
/// from the one before; any other bit by bit, as what differs from the one before (after Gorilla,
/// Pelkonen et al., VLDB 2015, 4.1.2, in whole bytes). A sensor that stands still costs nothing
/// until it moves. Tokens, the kind in the two lowest bits:
///
/// ```
///   n-1 | 00   n times the value before (0 at first)
///   z-1 | 01   the value before and zigzag-decoded z steps
///   n-1 | 10   nothing for n ticks
///   lead 3b, trail 3b | 11, then 8 - lead - trail bytes of (bits before XOR bits)
/// ```
final class Column {
    static final int SAME = 0;
    static final int STEPS = 1;
    static final int ABSENT = 2;
    static final int BITS = 3;
    /// A value this near to a multiple is one: 0.1 * 3 is 0.3.
    private static final double NEAR = 1e-6;
    private static final double MOST_STEPS = 1L << 50;

    private final ByteRun tokens = new ByteRun();
    private final double scale;
    private double value;
    private long steps;
    private int same;
    private int nextTick;

    Column(int decimals) {
        this.scale = scale(decimals);
    }

    static double scale(int decimals) {
        return Math.pow(10, decimals);
    }

    /// True when it has no value of that tick or a later one.
    boolean lacks(int tick) {
        return tick >= nextTick;
    }

    boolean isEmpty() {
        return nextTick == 0;
    }

    /// Bytes written so far.
    int length() {
        return tokens.length();
    }

    void add(int tick, double observed) {
        if (tick > nextTick) {
            endRun();
            tokens.number((long) (tick - nextTick - 1) << 2 | ABSENT);
        }
        nextTick = tick + 1;
        double scaled = observed * scale;
        long wanted = Math.round(scaled);
        boolean whole = Math.abs(scaled) <= MOST_STEPS && Math.abs(scaled - wanted) <= NEAR;
        double kept = whole ? wanted / scale : observed;
        if (Double.doubleToRawLongBits(kept) == Double.doubleToRawLongBits(value)) {
            same++;
            return;
        }
        endRun();
        if (whole && wanted != steps) {
            tokens.number(ByteRun.zigzag(wanted - steps) - 1 << 2 | STEPS);
            steps = wanted;
        } else {
            bits(Double.doubleToRawLongBits(kept) ^ Double.doubleToRawLongBits(value));
        }
        value = kept;
    }

    private void bits(long different) {
        int lead = Long.numberOfLeadingZeros(different) / 8;
        int trail = Long.numberOfTrailingZeros(different) / 8;
        tokens.number((long) (lead << 3 | trail) << 2 | BITS);
        for (int at = trail; at < 8 - lead; at++) {
            tokens.octet((int) (different >>> 8 * at));
        }
    }

    private void endRun() {
        if (same > 0) {
            tokens.number((long) (same - 1) << 2 | SAME);
            same = 0;
        }
    }

    /// Writes length and tokens, the run under way included, which goes on.
    void writeTo(ByteRun out) {
        ByteRun end = new ByteRun();
        if (same > 0) {
            end.number((long) (same - 1) << 2 | SAME);
        }
        out.number(tokens.length() + end.length());
        out.all(tokens);
        out.all(end);
    }

    /// Begins anew, for the next chunk.
    void clear() {
        tokens.clear();
        value = 0;
        steps = 0;
        same = 0;
        nextTick = 0;
    }
}
